import type { ComponentMaker } from '../components.ts'
import { isOn } from '../element-view.ts'

export const createSlider: ComponentMaker = ({ host, fire }) => {
  const field = host.ownerDocument.createElement('input')
  field.type = 'range'
  host.append(field)
  field.addEventListener('input', () => fire('changing', { value: field.valueAsNumber }))
  field.addEventListener('change', () => fire('change', { value: field.valueAsNumber }))
  let given: unknown
  return {
    update({ attributes }) {
      field.min = String(attributes.min ?? 0)
      field.max = String(attributes.max ?? 100)
      field.step = String(attributes.step ?? 1)
      if (attributes.value !== given) field.value = String(attributes.value ?? 0)
      given = attributes.value
      field.disabled = isOn(attributes.disabled)
    },
  }
}
