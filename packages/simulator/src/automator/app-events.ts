import { format } from 'node:util'
import { isObject, isString } from '../json.ts'
import type { AppWorld } from '../node/app-world.ts'

/** Tells one client what happens in the app without its asking. */
export interface AppEvents {
  emit: Emit
  /** From now on the app's console too. */
  enableLog(): void
  stop(): void
}

type Emit = (method: string, params: object) => void

export function watchApp(
  { console, failures }: Pick<AppWorld, 'console' | 'failures'>,
  emit: Emit,
): AppEvents {
  let isLogging = false
  const stops = [
    failures.onReport(({ message, stack }) => emit('App.exceptionThrown', { message, stack })),
    console.onWrite((type, values) => {
      if (isLogging) emit('App.logAdded', { type, args: values.map(toSendable) })
    }),
  ]
  return {
    emit,
    enableLog() {
      isLogging = true
    },
    stop() {
      for (const stop of stops) stop()
    },
  }
}

/** JSON has no errors and no circles; those go as the text that a console shows. */
function toSendable(value: unknown): unknown {
  if (isObject(value) && isString(value.stack)) return value.stack
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null')
  } catch {
    return format(value)
  }
}
