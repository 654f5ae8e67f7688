import type { ComponentMaker } from '../components.ts'
import { isOn, textAttribute, tint } from '../element-view.ts'

/** `switch`, `checkbox` and `radio`: a real field, so that keyboard and screen reader know it. */
export const createChoice: ComponentMaker = ({ host, fire }) => {
  const isSwitch = host.localName === 'mp-switch'
  const field = host.ownerDocument.createElement('input')
  field.type = host.localName === 'mp-radio' ? 'radio' : 'checkbox'
  if (isSwitch) field.setAttribute('role', 'switch')
  const slot = host.ownerDocument.createElement('span')
  host.append(field, slot)
  field.addEventListener('change', () => {
    if (isSwitch) return fire('change', { value: field.checked })
    const group = host.closest<HTMLElement>('mp-radio-group, mp-checkbox-group')
    if (field.type === 'radio') untickOthers(group, field)
    group?.dispatchEvent(new Event('mp-tick'))
  })
  let given: boolean | undefined
  return {
    slot,
    update({ attributes }) {
      tint(host, attributes.color)
      const isChecked = isOn(attributes.checked)
      if (given === undefined) field.defaultChecked = isChecked
      if (isChecked !== given) field.checked = isChecked
      given = isChecked
      field.disabled = isOn(attributes.disabled)
      field.value = textAttribute(attributes.value)
      const label = textAttribute(attributes['aria-label'] ?? attributes.name)
      if (label) field.setAttribute('aria-label', label)
    },
    // A checkbox and a radio are submitted by their group.
    ...(isSwitch && { value: () => field.checked }),
    reset() {
      field.checked = field.defaultChecked
    },
  }
}

/** The browser's own groups go by name, and the radios of a mini program need none. */
function untickOthers(group: HTMLElement | null, ticked: HTMLInputElement): void {
  for (const field of group?.querySelectorAll('input') ?? []) field.checked = field === ticked
}
