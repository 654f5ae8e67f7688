import { isObject } from '../../../json.ts'
import type { ViewElement } from '../../../template/view-node.ts'
import type { ComponentMaker } from '../components.ts'
import { isOn, textAttribute } from '../element-view.ts'

/** The browser's own field for each mode lies over the words of the app: `selector`, `multiSelector`, `date`, `time`. */
export const createPicker: ComponentMaker = ({ host, fire }) => {
  const slot = host.ownerDocument.createElement('div')
  const fields = host.ownerDocument.createElement('div')
  fields.className = 'fields'
  host.append(slot, fields)
  let drawn = ''
  return {
    slot,
    update(element) {
      const description = JSON.stringify(element.attributes)
      if (description === drawn) return
      drawn = description
      fields.replaceChildren(...createFields(element, host.ownerDocument, fire))
    },
  }
}

type Fire = (type: string, detail: unknown) => void

function createFields(element: ViewElement, page: Document, fire: Fire): HTMLElement[] {
  const { mode = 'selector', range, value } = element.attributes
  const isDisabled = isOn(element.attributes.disabled)
  if (mode === 'date' || mode === 'time')
    return [createMoment(String(mode), value, { page, fire, isDisabled })]
  const columns: unknown[] = mode === 'multiSelector' && Array.isArray(range) ? range : [range]
  const chosen = mode === 'multiSelector' && Array.isArray(value) ? value.map(Number) : [Number(value ?? 0)]
  return columns.map((column, index) => {
    const select = createSelect(column, chosen[index] ?? 0, element, page)
    select.disabled = isDisabled
    select.addEventListener('change', () => {
      chosen[index] = select.selectedIndex
      if (mode === 'multiSelector') fire('columnchange', { column: index, value: select.selectedIndex })
      fire('change', { value: mode === 'multiSelector' ? [...chosen] : select.selectedIndex })
    })
    return select
  })
}

function createSelect(column: unknown, chosen: number, { attributes }: ViewElement, page: Document) {
  const select = page.createElement('select')
  select.setAttribute('aria-label', textAttribute(attributes['aria-label'] ?? attributes['header-text']))
  const key = textAttribute(attributes['range-key'])
  for (const item of Array.isArray(column) ? column : []) {
    const option = page.createElement('option')
    option.textContent = textAttribute(key && isObject(item) ? item[key] : item)
    select.append(option)
  }
  select.selectedIndex = chosen
  return select
}

function createMoment(
  mode: string,
  value: unknown,
  { page, fire, isDisabled }: { page: Document; fire: Fire; isDisabled: boolean },
): HTMLElement {
  const field = page.createElement('input')
  field.type = mode
  field.value = textAttribute(value)
  field.disabled = isDisabled
  field.setAttribute('aria-label', mode)
  field.addEventListener('change', () => fire('change', { value: field.value }))
  return field
}
