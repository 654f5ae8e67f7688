import type { ComponentMaker } from '../components.ts'
import { isOn } from '../element-view.ts'

/** Reached by keyboard, and named by its text. */
export const createButton: ComponentMaker = ({ host }) => {
  host.setAttribute('role', 'button')
  return {
    slot: host,
    update({ attributes }) {
      const isDisabled = isOn(attributes.disabled)
      host.tabIndex = isDisabled ? -1 : 0
      host.setAttribute('aria-disabled', String(isDisabled))
      host.setAttribute('aria-busy', String(isOn(attributes.loading)))
    },
  }
}
