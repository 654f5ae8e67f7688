import { make, makeButton } from './element.ts'
import type { Sheet } from './sheet.ts'
import type { Words } from './words.ts'

/** What a `picker` asks: one or more lists, or a moment. */
export type PickerQuestion = ListsQuestion | MomentQuestion

interface ListsQuestion {
  kind: 'lists'
  label: string
  lists: PickerList[]
  /** The person moved to another item of a list; the answer is not given yet. */
  onMove(list: number, item: number): void
}

export interface PickerList {
  items: readonly string[]
  chosen: number
}

interface MomentQuestion {
  kind: 'moment'
  label: string
  type: 'date' | 'month' | 'time'
  value: string
  min: string
  max: string
}

/** Positions in the lists, or the moment as a text; undefined when the person thought better of it. */
export type PickerAnswer = number[] | string | undefined

/** A picker that stands open. */
export interface OpenPicker {
  answer: Promise<PickerAnswer>
  /** Exchanges what the lists offer. */
  show(lists: readonly PickerList[]): void
}

export interface PickerSheet extends Sheet<PickerAnswer> {
  show(lists: readonly PickerList[]): void
}

/** The wheels of a phone are the browser's own lists and fields: keyboard and screen reader know them. */
export function createPickerSheet(question: PickerQuestion, words: Words): PickerSheet {
  const label = question.label || words.choose
  const fields = question.kind === 'lists' ? createLists(question, label) : createMoment(question)
  return {
    place: 'sheet',
    label,
    dismissed: undefined,
    show: fields.show,
    build: (answer) => [
      make(
        'div',
        { class: 'choices picker-head' },
        makeButton(words.cancel, () => answer(undefined)),
        makeButton(words.confirm, () => answer(fields.read()), { class: 'main' }),
      ),
      make('div', { class: 'wheels' }, ...fields.elements),
    ],
  }
}

interface Fields {
  elements: HTMLElement[]
  read(): PickerAnswer
  show(lists: readonly PickerList[]): void
}

const VISIBLE_ITEMS = 7

function createLists({ lists, onMove }: ListsQuestion, label: string): Fields {
  const selects = lists.map((_list, index) => {
    const name = lists.length > 1 ? `${label} ${index + 1}` : label
    const select = make('select', { size: String(VISIBLE_ITEMS), 'aria-label': name })
    if (index === 0) select.dataset.first = ''
    select.addEventListener('change', () => onMove(index, select.selectedIndex))
    return select
  })
  const show = (shown: readonly PickerList[]) => {
    for (const [index, select] of selects.entries()) fill(select, shown[index])
  }
  show(lists)
  return {
    elements: selects,
    show,
    read: () => selects.map(({ selectedIndex }) => Math.max(0, selectedIndex)),
  }
}

function fill(select: HTMLSelectElement, list: PickerList | undefined): void {
  const items = list?.items ?? []
  const isSame =
    select.length === items.length && items.every((item, index) => select.options[index]?.text === item)
  if (!isSame) select.replaceChildren(...items.map((item) => make('option', {}, item)))
  select.selectedIndex = Math.min(list?.chosen ?? 0, items.length - 1)
}

function createMoment({ type, label, value, min, max }: MomentQuestion): Fields {
  const field = make('input', { type, value, min, max, 'aria-label': label || type, 'data-first': '' })
  return { elements: [field], show() {}, read: () => field.value }
}
