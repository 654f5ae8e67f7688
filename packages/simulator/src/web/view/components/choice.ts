import type { ComponentMaker } from '../components.ts'
import { isOn, textAttribute } from '../element-view.ts'

/** `switch`, `checkbox` and `radio`: a real field, so that keyboard and screen reader know it. */
export const createChoice: ComponentMaker = ({ host, fire }) => {
  const field = host.ownerDocument.createElement('input')
  field.type = host.localName === 'mp-radio' ? 'radio' : 'checkbox'
  if (host.localName === 'mp-switch') field.setAttribute('role', 'switch')
  const slot = host.ownerDocument.createElement('span')
  host.append(field, slot)
  field.addEventListener('change', () => {
    if (host.localName === 'mp-switch') fire('change', { value: field.checked })
    else tellGroup(host, field)
  })
  let given: boolean | undefined
  return {
    slot,
    update({ attributes }) {
      const isChecked = isOn(attributes.checked)
      if (isChecked !== given) field.checked = isChecked
      given = isChecked
      field.disabled = isOn(attributes.disabled)
      field.value = textAttribute(attributes.value)
      const label = textAttribute(attributes['aria-label'] ?? attributes.name)
      if (label) field.setAttribute('aria-label', label)
      field.name = groupOf(host)?.id ?? ''
    },
  }
}

function groupOf(host: HTMLElement): HTMLElement | null {
  return host.closest<HTMLElement>('mp-radio-group, mp-checkbox-group')
}

/** A radio's group has one value, a checkbox's group those that are ticked, in their order. */
function tellGroup(host: HTMLElement, field: HTMLInputElement): void {
  const group = groupOf(host)
  if (!group) return
  const fields = [...group.querySelectorAll('input')]
  if (field.type === 'radio') {
    for (const other of fields) other.checked = other === field
  }
  const values = fields.filter(({ checked }) => checked).map(({ value }) => value)
  const detail = { value: field.type === 'radio' ? field.value : values }
  group.dispatchEvent(new CustomEvent('mp-change', { detail }))
}
