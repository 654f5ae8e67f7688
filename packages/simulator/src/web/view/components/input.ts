import type { ComponentMaker } from '../components.ts'
import { isOn, textAttribute } from '../element-view.ts'

const KEYBOARDS: Readonly<Record<string, string>> = { number: 'numeric', digit: 'decimal', idcard: 'text' }

/** `input` and `textarea`. */
export const createInput: ComponentMaker = ({ host, fire }) => {
  const isArea = host.localName === 'mp-textarea'
  const field = host.ownerDocument.createElement(isArea ? 'textarea' : 'input')
  host.append(field)
  const state = () => ({ value: field.value, cursor: field.selectionStart ?? field.value.length })
  field.addEventListener('input', () => fire('input', state()))
  field.addEventListener('focus', () => fire('focus', state()))
  field.addEventListener('blur', () => fire('blur', state()))
  field.addEventListener('keydown', (event) => {
    if (!isArea && 'key' in event && event.key === 'Enter') fire('confirm', state())
  })
  // What stands in the attribute counts when it changes, not while the person types.
  let given: string | undefined
  return {
    update({ attributes }) {
      const value = textAttribute(attributes.value)
      if (given === undefined) field.defaultValue = value
      if (value !== given && field.value !== value) field.value = value
      given = value
      field.placeholder = textAttribute(attributes.placeholder)
      field.disabled = isOn(attributes.disabled)
      field.setAttribute('aria-label', textAttribute(attributes['aria-label'] ?? attributes.placeholder))
      const maxLength = Number(attributes.maxlength ?? 140)
      if (maxLength >= 0) field.maxLength = maxLength
      if (!isArea) field.setAttribute('type', isOn(attributes.password) ? 'password' : 'text')
      field.inputMode = KEYBOARDS[textAttribute(attributes.type)] ?? 'text'
      if (isArea) host.toggleAttribute('auto-height', isOn(attributes['auto-height']))
      if (isOn(attributes.focus) && field.ownerDocument.activeElement !== field) field.focus()
    },
    value: () => field.value,
    reset() {
      field.value = field.defaultValue
    },
  }
}
