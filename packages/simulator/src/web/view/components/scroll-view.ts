import type { ComponentMaker } from '../components.ts'
import { isOn } from '../element-view.ts'

const DEFAULT_THRESHOLD_PX = 50

const EVENT_OF_END = {
  top: 'scrolltoupper',
  left: 'scrolltoupper',
  bottom: 'scrolltolower',
  right: 'scrolltolower',
} as const

type End = keyof typeof EVENT_OF_END

export const createScrollView: ComponentMaker = ({ host, fire }) => {
  let lower = DEFAULT_THRESHOLD_PX
  let upper = DEFAULT_THRESHOLD_PX
  let behavior: ScrollBehavior = 'auto'
  host.tabIndex = 0
  // As on a phone, an end is told of once, when the person comes to it. A list that has grown has a new one.
  let ends: readonly End[] = ['top', 'left']
  let extent = 0
  host.addEventListener('scroll', () => {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = host
    fire('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth })
    const reached = endsAt(host, { upper, lower })
    if (extent !== scrollHeight + scrollWidth)
      ends = ends.filter((end) => EVENT_OF_END[end] === 'scrolltoupper')
    extent = scrollHeight + scrollWidth
    for (const end of reached) if (!ends.includes(end)) fire(EVENT_OF_END[end], { direction: end })
    ends = reached
  })
  /** The list alone moves: `scrollIntoView` would take the page along. */
  const scrollTo = (element: Element | null) => {
    if (!element) return
    const [from, to] = [host.getBoundingClientRect(), element.getBoundingClientRect()]
    host.scrollBy({ top: to.top - from.top, left: to.left - from.left, behavior })
  }
  // Each counts when it changes, not while the person scrolls.
  const given: Record<string, unknown> = {}
  const follow = (name: string, value: unknown, act: () => void) => {
    const hasChanged = value !== given[name]
    given[name] = value
    // What it is about may be drawn only now.
    if (hasChanged && value !== undefined && value !== '') requestAnimationFrame(act)
  }
  return {
    slot: host,
    update({ attributes }) {
      lower = Number(attributes['lower-threshold'] ?? DEFAULT_THRESHOLD_PX)
      upper = Number(attributes['upper-threshold'] ?? DEFAULT_THRESHOLD_PX)
      behavior = isOn(attributes['scroll-with-animation']) ? 'smooth' : 'auto'
      const { 'scroll-top': top, 'scroll-left': left, 'scroll-into-view': target } = attributes
      follow('top', top, () => host.scrollTo({ top: Number(top), behavior }))
      follow('left', left, () => host.scrollTo({ left: Number(left), behavior }))
      follow('target', target, () => scrollTo(host.querySelector(`#${CSS.escape(String(target))}`)))
    },
  }
}

/** Where the list stands, of the ways that it can scroll. */
function endsAt(host: HTMLElement, { upper, lower }: { upper: number; lower: number }): End[] {
  const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = host
  const [rows, columns] = [host.hasAttribute('scroll-y'), host.hasAttribute('scroll-x')]
  return [
    ...(rows && scrollTop <= upper ? ['top' as const] : []),
    ...(rows && scrollTop + clientHeight >= scrollHeight - lower ? ['bottom' as const] : []),
    ...(columns && scrollLeft <= upper ? ['left' as const] : []),
    ...(columns && scrollLeft + clientWidth >= scrollWidth - lower ? ['right' as const] : []),
  ]
}
