import { type Activity, createActivity } from '../service/activity.ts'
import { createAppTimers } from '../service/app-timers.ts'
import { createFailures, type Failures } from '../service/failures.ts'
import type { Realm } from '../service/realm.ts'
import { type AppConsole, createAppConsole } from './app-console.ts'
import { createVmRealm } from './vm-realm.ts'
import { watchRejections } from './watch-rejections.ts'

/** A world for one app, and what is known of its doings. */
export interface AppWorld {
  realm: Realm
  activity: Activity
  failures: Failures
  console: AppConsole
  /** Aborted when the world ends. */
  signal: AbortSignal
  /** Ends the world: nothing that the app put off happens any more. */
  stop(): void
}

export function createAppWorld(packageDir: string): AppWorld {
  const activity = createActivity()
  const failures = createFailures()
  const timers = createAppTimers(activity, failures)
  const console = createAppConsole()
  const realm = createVmRealm({ packageDir, globals: { ...timers.globals, console: console.members } })
  const unwatch = watchRejections(realm.owns, failures.report)
  const end = new AbortController()
  return {
    realm,
    activity,
    failures,
    console,
    signal: end.signal,
    stop() {
      timers.close()
      activity.close()
      unwatch()
      end.abort()
    },
  }
}
