import type { Gesture } from '../../service/gesture.ts'
import { Refusal } from '../../service/refusal.ts'

/** Must run before anything is awaited (protocols/wechat.md 1.2). */
export function refuseOutsideTap(gesture: Gesture): void {
  if (!gesture.isActive()) throw new Refusal('can only be invoked by user TAP gesture.')
}
