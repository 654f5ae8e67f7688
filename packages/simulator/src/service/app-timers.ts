import { isFunction } from '../json.ts'
import type { Activity } from './activity.ts'
import type { Failures } from './failures.ts'

/** The timer functions of the app's world. */
export interface AppTimers {
  globals: Record<
    'setTimeout' | 'setInterval' | 'clearTimeout' | 'clearInterval',
    (...values: unknown[]) => unknown
  >
  /** No timer of the app fires any more. */
  close(): void
}

/** A shorter timer is part of what the app does now, a longer one is a plan of its own. */
const SHORT_MS = 100

export function createAppTimers(activity: Activity, failures: Failures): AppTimers {
  const cancels = new Map<unknown, () => void>()
  let lastId = 0

  const setTimer = (isRepeating: boolean) => {
    return (act: unknown, delay: unknown, ...values: unknown[]) => {
      const id = ++lastId
      const delayMs = Number(delay ?? 0)
      const end = !isRepeating && delayMs < SHORT_MS ? activity.begin(`timer of ${delayMs} ms`) : () => {}
      const run = () => {
        if (!isRepeating) cancel(id)
        failures.guard(() => isFunction(act) && act(...values))
      }
      const timer = isRepeating ? setInterval(run, delayMs) : setTimeout(run, delayMs)
      cancels.set(id, () => {
        clearTimeout(timer)
        end()
      })
      return id
    }
  }
  const cancel = (id: unknown) => {
    cancels.get(id)?.()
    cancels.delete(id)
  }
  return {
    globals: {
      setTimeout: setTimer(false),
      setInterval: setTimer(true),
      clearTimeout: cancel,
      clearInterval: cancel,
    },
    close() {
      for (const id of [...cancels.keys()]) cancel(id)
    },
  }
}
