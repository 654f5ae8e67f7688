import type { ComponentMaker } from '../components.ts'
import { isOn, tint } from '../element-view.ts'

export const createProgress: ComponentMaker = ({ host }) => {
  const bar = host.ownerDocument.createElement('progress')
  const words = host.ownerDocument.createElement('span')
  bar.max = 100
  host.append(bar, words)
  return {
    update({ attributes }) {
      tint(host, attributes['active-color'])
      bar.value = Number(attributes.percent ?? 0)
      words.textContent = isOn(attributes['show-info']) ? `${bar.value}%` : ''
    },
  }
}
