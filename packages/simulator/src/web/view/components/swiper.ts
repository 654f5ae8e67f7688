import type { ViewElement } from '../../../template/view-node.ts'
import type { ComponentMaker } from '../components.ts'
import { isOn } from '../element-view.ts'

const DEFAULT_INTERVAL_MS = 5_000

/** A row that snaps; the browser moves it, by finger, wheel and keyboard. */
export const createSwiper: ComponentMaker = ({ host, fire }) => {
  const track = host.ownerDocument.createElement('div')
  const dots = host.ownerDocument.createElement('div')
  track.className = 'track'
  track.tabIndex = 0
  dots.className = 'dots'
  host.append(track, dots)
  let current = 0
  let source = 'touch'
  let given: unknown
  let isVertical = false
  const extent = () => (isVertical ? track.clientHeight : track.clientWidth)
  const show = (index: number, behavior: ScrollBehavior) => {
    const position = index * extent()
    track.scrollTo({ behavior, ...(isVertical ? { top: position } : { left: position }) })
  }
  const mark = () => {
    for (const [index, dot] of [...dots.children].entries()) dot.toggleAttribute('data-on', index === current)
  }
  track.addEventListener('scrollend', () => {
    const position = isVertical ? track.scrollTop : track.scrollLeft
    const now = Math.round(position / Math.max(1, extent()))
    if (now !== current) {
      current = now
      mark()
      fire('change', { current, source })
    }
    fire('animationfinish', { current, source })
    source = 'touch'
  })
  const turn = createTurns(host, () => {
    source = 'autoplay'
    const next = current + 1
    show(next < track.childElementCount ? next : 0, 'smooth')
  })
  return {
    slot: track,
    update(element) {
      const { attributes } = element
      isVertical = isOn(attributes.vertical)
      turn(isOn(attributes.autoplay) ? Number(attributes.interval ?? DEFAULT_INTERVAL_MS) : undefined)
      drawDots(dots, element)
      if (attributes.current !== given) {
        given = attributes.current
        const next = Number(given ?? 0)
        // Not where the app repeats what the person did.
        if (next !== current) source = ''
        current = next
        requestAnimationFrame(() => show(current, 'auto'))
      }
      mark()
    },
  }
}

function drawDots(dots: HTMLElement, { attributes, children }: ViewElement): void {
  const isShown = isOn(attributes['indicator-dots'])
  const items = isShown ? children.filter((child) => typeof child !== 'string') : []
  if (dots.childElementCount === items.length) return
  dots.replaceChildren(...items.map(() => dots.ownerDocument.createElement('i')))
}

/** Calls `act` at the interval that it is given, until it is given none. The page's own timers end with the page. */
function createTurns(host: HTMLElement, act: () => void): (intervalMs: number | undefined) => void {
  const window = host.ownerDocument.defaultView
  let timer: number | undefined
  let known: number | undefined
  return (intervalMs) => {
    if (intervalMs === known) return
    known = intervalMs
    window?.clearInterval(timer)
    if (intervalMs !== undefined) timer = window?.setInterval(() => host.isConnected && act(), intervalMs)
  }
}
