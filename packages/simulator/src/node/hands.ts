import type { Activity } from '../service/activity.ts'
import type { Failures } from '../service/failures.ts'
import type { Gesture } from '../service/gesture.ts'
import type { Navigator } from '../service/navigator.ts'
import type { PlacedElement, ViewElement } from '../template/view-node.ts'
import type { PhoneEvent } from './phone.ts'
import { untilIdle } from './wait.ts'

/** What a person does to the page on top. */
export interface Hands {
  /** Resolves once the app is idle again or waits for its person; rejects when the app failed meanwhile. */
  act(action: () => void): Promise<void>
  /** @throws {Error} when nothing listens. */
  fire(placed: PlacedElement, event: PhoneEvent): void
  /** Rejects when the element, or one around it, is disabled or nothing listens. */
  tap(placed: PlacedElement): Promise<void>
}

export interface HandsOptions {
  navigator: Pick<Navigator, 'top'>
  activity: Activity
  failures: Failures
  gesture: Gesture
  /** Where one is, for error texts. */
  describe(): string
}

export function createHands({ navigator, activity, failures, gesture, describe }: HandsOptions): Hands {
  const act = async (action: () => void) => {
    const earlier = failures.errors.length
    action()
    await untilIdle(activity)
    const error = failures.errors[earlier]
    if (error) throw new Error(`the app failed: ${error.message}`, { cause: error })
  }
  const fire = ({ element }: PlacedElement, event: PhoneEvent) => {
    const handled = navigator.top().dispatch(element.path, event)
    if (handled > 0) return
    throw new Error(`nothing listens to ${event.type} of <${element.tag}> on ${describe()}`)
  }
  return {
    act,
    fire,
    async tap(placed) {
      const disabled = [placed.element, ...placed.ancestors].find(isDisabled)
      if (disabled) throw new Error(`<${disabled.tag}> is disabled on ${describe()}`)
      await act(() => gesture.during(() => fire(placed, { type: 'tap', detail: { x: 0, y: 0 } })))
    },
  }
}

/** A disabled button keeps its taps to itself; the attribute of other elements means nothing. */
function isDisabled({ tag, attributes }: ViewElement): boolean {
  return tag === 'button' && Boolean(attributes.disabled)
}
