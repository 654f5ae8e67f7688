import type { AppDescription } from './control/app-description.ts'
import type { Route } from './control/route.ts'
import type { Fault } from './faults.ts'
import type { PlatformName } from './platform-name.ts'

/** A platform that is being played: its server listens, and the control API works it through this. */
export interface Platform {
  readonly name: PlatformName
  /** What a client puts in place of the real origin. */
  readonly origin: string
  /** Ids, secrets and keys of its apps, as `GET /control/apps` shows them. */
  describeApps(): AppDescription[]
  /** Throws `InvalidField` for a fault that this platform cannot commit. */
  checkFault(fault: Fault): void
  /** The control routes that only this platform has. */
  readonly controlRoutes: readonly Route[]
  /** Back to the seed. Ids, keys and callback settings stay. */
  reset(): void
  close(): Promise<void>
}
