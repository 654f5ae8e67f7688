import type { JsonObject } from '../json.ts'
import type { PlacedElement } from '../template/view-node.ts'
import type { Method } from './methods.ts'
import type { Stage } from './stage.ts'

/** WeChat's 350 ms, for which the client sleeps, less what timers are off. */
const LONG_PRESS_MS = 340

/**
 * A finger on an element: held long it is a long press, and otherwise, or when nothing listens to that, a tap; moved
 * it is neither. Where the finger is the app is not told.
 */
export function createTouchMethods({ pages, parts }: Stage): Record<string, Method> {
  const { act, tap } = parts.hands
  const fingers = new Map<unknown, { downAt: number; hasMoved: boolean }>()

  const fingerOf = ({ elementId }: JsonObject) => {
    const finger = fingers.get(elementId)
    if (!finger) throw new Error('no finger is on the element')
    return finger
  }
  const fireIfHeard = async ({ element }: PlacedElement, type: string) => {
    let handled = 0
    await act(() => {
      handled = parts.app.navigator.top().dispatch(element.path, { type })
    })
    return handled > 0
  }
  return {
    async 'Element.touchstart'(params) {
      fingers.set(params.elementId, { downAt: Date.now(), hasMoved: false })
      await fireIfHeard(pages.reachable(params), 'touchstart')
    },
    async 'Element.touchmove'(params) {
      fingerOf(params).hasMoved = true
      await fireIfHeard(pages.reachable(params), 'touchmove')
    },
    async 'Element.touchend'(params) {
      const { downAt, hasMoved } = fingerOf(params)
      fingers.delete(params.elementId)
      const placed = pages.reachable(params)
      const isLong = Date.now() - downAt >= LONG_PRESS_MS
      const isLongPress = !hasMoved && isLong && (await fireIfHeard(placed, 'longpress'))
      await fireIfHeard(placed, 'touchend')
      if (!hasMoved && !isLongPress) await tap(pages.reachable(params))
    },
  }
}
