import { isObject } from '../../../json.ts'
import type { ViewElement } from '../../../template/view-node.ts'
import type { OpenPicker, PickerAnswer, PickerList, PickerQuestion } from '../../shell/picker-sheet.ts'
import type { ComponentMaker } from '../components.ts'
import { isOn, textAttribute } from '../element-view.ts'
import { openRegions } from './region.ts'

/** A press opens the phone's own sheet; `change` comes with its OK, `cancel` without. */
export const createPicker: ComponentMaker = ({ host, fire, pick }) => {
  let element: ViewElement | undefined
  let first: unknown
  let value: unknown
  let open: OpenPicker | undefined
  // Where the lists stand while the person turns them.
  let turned: unknown

  const settle = (detail: { value: unknown } | undefined) => {
    open = undefined
    host.focus()
    if (!detail) return fire('cancel', {})
    value = detail.value
    fire('change', detail)
  }
  const ask = (shown: ViewElement) => {
    turned = value
    const onMove = (column: number, item: number) => {
      turned = listsOf(shown, turned).map(({ chosen }, index) => (index === column ? item : chosen))
      fire('columnchange', { column, value: item })
    }
    open = pick(toQuestion(shown, value, onMove))
    void open.answer.then((answer) => settle(answer === undefined ? undefined : toDetail(shown, answer)))
  }
  host.setAttribute('role', 'button')
  host.addEventListener('click', () => {
    if (!element || isOn(element.attributes.disabled)) return
    if (modeOf(element) === 'region') void openRegions(element.attributes, value, pick).then(settle)
    else ask(element)
  })
  return {
    slot: host,
    update(next) {
      const given = next.attributes.value
      if (!element) first = given
      if (!element || JSON.stringify(given) !== JSON.stringify(element.attributes.value)) {
        value = given
        turned = given
      }
      element = next
      host.tabIndex = isOn(next.attributes.disabled) ? -1 : 0
      open?.show(listsOf(next, turned))
    },
    value: () => value,
    reset() {
      value = first
    },
  }
}

function modeOf({ attributes }: ViewElement): string {
  return textAttribute(attributes.mode) || 'selector'
}

function toQuestion(
  element: ViewElement,
  value: unknown,
  onMove: (list: number, item: number) => void,
): PickerQuestion {
  const { attributes } = element
  const label = textAttribute(attributes['aria-label'] ?? attributes['header-text'])
  const mode = modeOf(element)
  if (mode === 'time' || (mode === 'date' && attributes.fields !== 'year'))
    return {
      ...{ kind: 'moment', label, value: textAttribute(value) },
      type: mode === 'time' ? 'time' : attributes.fields === 'month' ? 'month' : 'date',
      min: textAttribute(attributes.start),
      max: textAttribute(attributes.end),
    }
  const hasColumns = mode === 'multiSelector'
  return { kind: 'lists', label, lists: listsOf(element, value), onMove: hasColumns ? onMove : () => {} }
}

function listsOf(element: ViewElement, value: unknown): PickerList[] {
  const { range, 'range-key': key } = element.attributes
  const mode = modeOf(element)
  if (mode === 'date') {
    const items = yearsOf(element)
    return [{ items, chosen: Math.max(0, items.indexOf(textAttribute(value).slice(0, 4))) }]
  }
  const columns: unknown[] = mode === 'multiSelector' && Array.isArray(range) ? range : [range]
  const chosen = [value].flat().map(Number)
  return columns.map((column, index) => ({
    items: [column ?? []].flat().map((item) => nameOf(item, textAttribute(key))),
    chosen: chosen[index] || 0,
  }))
}

function nameOf(item: unknown, key: string): string {
  return textAttribute(key && isObject(item) ? item[key] : item)
}

const FIRST_YEAR = 1900
const LAST_YEAR = 2100

/** `fields="year"`, for which browsers have no field. */
function yearsOf({ attributes: { start, end } }: ViewElement): string[] {
  const first = Number.parseInt(textAttribute(start), 10) || FIRST_YEAR
  const last = Number.parseInt(textAttribute(end), 10) || LAST_YEAR
  return Array.from({ length: last - first + 1 }, (_year, index) => String(first + index))
}

function toDetail(element: ViewElement, answer: Exclude<PickerAnswer, undefined>): { value: unknown } {
  if (typeof answer === 'string') return { value: answer }
  const mode = modeOf(element)
  if (mode === 'multiSelector') return { value: answer }
  const [chosen = 0] = answer
  return { value: mode === 'date' ? yearsOf(element)[chosen] : chosen }
}
