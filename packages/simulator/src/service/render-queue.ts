import type { Activity } from './activity.ts'
import type { Failures } from './failures.ts'

/** Draws a page at most once a turn, however many `setData` calls ask for it. */
export interface RenderQueue {
  /** `rendered` runs after the next drawing, and not at all if that fails. */
  request(rendered?: () => void): void
  close(): void
}

export interface RenderQueueOptions {
  activity: Activity
  failures: Failures
  draw(): void
}

export function createRenderQueue({ activity, failures, draw }: RenderQueueOptions): RenderQueue {
  let callbacks: (() => void)[] = []
  let isQueued = false
  let isClosed = false

  const run = () => {
    isQueued = false
    if (isClosed) return
    const due = callbacks
    callbacks = []
    const isDrawn = failures.guard(() => {
      draw()
      return true
    })
    if (isDrawn) for (const callback of due) failures.guard(callback)
  }
  return {
    request(rendered) {
      if (rendered) callbacks.push(rendered)
      if (isQueued) return
      isQueued = true
      activity.later('rendering', run)
    },
    close() {
      isClosed = true
    },
  }
}
