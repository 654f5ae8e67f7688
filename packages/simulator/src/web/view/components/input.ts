import type { ComponentMaker } from '../components.ts'
import { isOn, textAttribute } from '../element-view.ts'

const KEYBOARDS: Readonly<Record<string, string>> = { number: 'numeric', digit: 'decimal', idcard: 'text' }

/** `input` and `textarea`. */
export const createInput: ComponentMaker = ({ host, fire }) => {
  const isArea = host.localName === 'mp-textarea'
  const field = host.ownerDocument.createElement(isArea ? 'textarea' : 'input')
  host.append(field)
  const state = () => ({ value: field.value, cursor: field.selectionStart ?? field.value.length })
  // What the app was told of while the person types, and may give back when they are further on.
  let told: string[] = []
  field.addEventListener('input', () => {
    told.push(field.value)
    fire('input', state())
  })
  field.addEventListener('focus', () => fire('focus', state()))
  field.addEventListener('blur', () => {
    told = []
    fire('blur', state())
  })
  field.addEventListener('keydown', (event) => {
    if (!isArea && 'key' in event && event.key === 'Enter') fire('confirm', state())
  })
  // What stands in the attribute counts when it changes, not while the person types.
  let given: string | undefined
  const take = (value: string) => {
    const echo = told.indexOf(value)
    told = told.slice(echo + 1)
    if (echo < 0 && field.value !== value) field.value = value
  }
  let wantsFocus = false
  const seekFocus = () => {
    if (!wantsFocus || !field.isConnected) return
    field.focus()
    // A page may be drawn before it is shown, and what is not laid out takes no focus.
    if (field.ownerDocument.activeElement !== field) requestAnimationFrame(seekFocus)
  }
  return {
    update({ attributes }) {
      const value = textAttribute(attributes.value)
      if (given === undefined) field.defaultValue = value
      if (value !== given) take(value)
      given = value
      field.placeholder = textAttribute(attributes.placeholder)
      field.disabled = isOn(attributes.disabled)
      field.setAttribute('aria-label', textAttribute(attributes['aria-label'] ?? attributes.placeholder))
      const maxLength = Number(attributes.maxlength ?? 140)
      if (maxLength >= 0) field.maxLength = maxLength
      if (!isArea) field.setAttribute('type', isOn(attributes.password) ? 'password' : 'text')
      field.inputMode = KEYBOARDS[textAttribute(attributes.type)] ?? 'text'
      if (isArea) host.toggleAttribute('auto-height', isOn(attributes['auto-height']))
      const wantedFocus = wantsFocus
      wantsFocus = isOn(attributes.focus) || isOn(attributes['auto-focus'])
      if (wantsFocus && !wantedFocus) seekFocus()
    },
    value: () => field.value,
    reset() {
      field.value = field.defaultValue
    },
  }
}
