import type { ComponentMaker } from '../components.ts'
import { isOn } from '../element-view.ts'

const DEFAULT_THRESHOLD_PX = 50

export const createScrollView: ComponentMaker = ({ host, fire }) => {
  let lower = DEFAULT_THRESHOLD_PX
  let upper = DEFAULT_THRESHOLD_PX
  let behavior: ScrollBehavior = 'auto'
  host.tabIndex = 0
  host.addEventListener('scroll', () => {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight } = host
    fire('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth })
    if (scrollTop + clientHeight >= scrollHeight - lower) fire('scrolltolower', { direction: 'bottom' })
    if (scrollTop <= upper) fire('scrolltoupper', { direction: 'top' })
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
