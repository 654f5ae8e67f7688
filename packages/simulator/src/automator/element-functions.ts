import type { AppEvent } from '../service/events.ts'
import type { ViewElement } from '../template/view-node.ts'

type ToDetail = (element: ViewElement, values: unknown[]) => Record<string, unknown>

/** What the client does to elements of one kind, and the event by which the app hears of it. */
const FUNCTIONS: Record<string, [type: string, toDetail: ToDetail]> = {
  'input.input': ['input', toTyped],
  'textarea.input': ['input', toTyped],
  'switch.tap': ['change', ({ attributes }) => ({ value: attributes.checked !== true })],
  'slider.slideTo': ['change', (_, [value]) => ({ value })],
  'swiper.swipeTo': ['change', (_, [current]) => ({ current, source: 'touch' })],
  'scroll-view.scrollTo': ['scroll', (_, [scrollLeft, scrollTop]) => ({ scrollLeft, scrollTop })],
}

/** @throws {Error} for a function that the simulator does not know. */
export function eventOf(element: ViewElement, functionName: string, values: unknown[]): AppEvent {
  const known = FUNCTIONS[functionName]
  if (!known) throw new Error(`the simulator does not know the function ${functionName} of an element`)
  const [type, toDetail] = known
  return { type, detail: toDetail(element, values) }
}

function toTyped(_: ViewElement, [given]: unknown[]): { value: string; cursor: number } {
  const value = String(given)
  return { value, cursor: value.length }
}
