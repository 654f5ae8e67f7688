import type { ComponentMaker } from '../components.ts'

const DEFAULT_THRESHOLD_PX = 50

export const createScrollView: ComponentMaker = ({ host, fire }) => {
  let threshold = DEFAULT_THRESHOLD_PX
  host.tabIndex = 0
  host.addEventListener('scroll', () => {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight } = host
    fire('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth })
    if (scrollTop + clientHeight >= scrollHeight - threshold) fire('scrolltolower', { direction: 'bottom' })
    if (scrollTop <= threshold) fire('scrolltoupper', { direction: 'top' })
  })
  let given: unknown
  return {
    slot: host,
    update({ attributes }) {
      threshold = Number(attributes['lower-threshold'] ?? DEFAULT_THRESHOLD_PX)
      const top = attributes['scroll-top']
      if (top !== undefined && top !== given) host.scrollTop = Number(top)
      given = top
    },
  }
}
