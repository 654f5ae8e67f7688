import { type Activity, createActivity } from '../service/activity.ts'
import { createFailures, type Failures } from '../service/failures.ts'
import type { Realm } from '../service/realm.ts'
import { createAppConsole, type LogLine } from './app-console.ts'
import { createAppTimers } from './app-timers.ts'
import { createVmRealm } from './vm-realm.ts'
import { watchRejections } from './watch-rejections.ts'

/** A world for one app, and what is known of its doings. */
export interface AppWorld {
  realm: Realm
  activity: Activity
  failures: Failures
  logs: LogLine[]
  /** Aborted when the world ends. */
  signal: AbortSignal
  /** Ends the world: nothing that the app put off happens any more. */
  stop(): void
}

export function createAppWorld(packageDir: string): AppWorld {
  const activity = createActivity()
  const failures = createFailures()
  const timers = createAppTimers(activity, failures)
  const logs: LogLine[] = []
  const realm = createVmRealm({ packageDir, globals: { ...timers.globals, console: createAppConsole(logs) } })
  const unwatch = watchRejections(realm.owns, failures.report)
  const end = new AbortController()
  return {
    realm,
    activity,
    failures,
    logs,
    signal: end.signal,
    stop() {
      timers.close()
      activity.close()
      unwatch()
      end.abort()
    },
  }
}
