import type { ComponentMaker } from '../components.ts'
import { isOn } from '../element-view.ts'

/** A row that snaps; the browser moves it, by finger, wheel and keyboard. */
export const createSwiper: ComponentMaker = ({ host, fire }) => {
  const track = host.ownerDocument.createElement('div')
  track.className = 'track'
  track.tabIndex = 0
  host.append(track)
  let current = 0
  let given: unknown
  let isVertical = false
  const extent = () => (isVertical ? track.clientHeight : track.clientWidth)
  track.addEventListener('scrollend', () => {
    const position = isVertical ? track.scrollTop : track.scrollLeft
    const now = Math.round(position / Math.max(1, extent()))
    if (now === current) return
    current = now
    fire('change', { current, source: 'touch' })
  })
  return {
    slot: track,
    update({ attributes }) {
      isVertical = isOn(attributes.vertical)
      if (attributes.current === given) return
      given = attributes.current
      current = Number(given ?? 0)
      requestAnimationFrame(() => {
        const position = current * extent()
        track.scrollTo(isVertical ? { top: position } : { left: position })
      })
    },
  }
}
