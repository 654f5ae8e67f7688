import type { ComponentMaker } from '../components.ts'
import { isOn, tint } from '../element-view.ts'

export const createSlider: ComponentMaker = ({ host, fire }) => {
  const field = host.ownerDocument.createElement('input')
  const words = host.ownerDocument.createElement('span')
  field.type = 'range'
  host.append(field, words)
  let showsValue = false
  const write = () => {
    words.textContent = showsValue ? field.value : ''
  }
  field.addEventListener('input', () => {
    write()
    fire('changing', { value: field.valueAsNumber })
  })
  field.addEventListener('change', () => fire('change', { value: field.valueAsNumber }))
  let given: unknown
  return {
    update({ attributes }) {
      tint(host, attributes['active-color'])
      field.min = String(attributes.min ?? 0)
      field.max = String(attributes.max ?? 100)
      field.step = String(attributes.step ?? 1)
      const value = attributes.value ?? 0
      if (given === undefined) field.defaultValue = String(value)
      if (value !== given) field.value = String(value)
      given = value
      field.disabled = isOn(attributes.disabled)
      showsValue = isOn(attributes['show-value'])
      write()
    },
    value: () => field.valueAsNumber,
    reset() {
      field.value = field.defaultValue
      write()
    },
  }
}
