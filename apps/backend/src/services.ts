import type { Clock, Push } from '@mini-push/push-core'
import type { Store } from '@mini-push/store'
import type { Logger } from 'pino'
import type { PushConfig } from './define-config.ts'
import type { CallerKeys } from './http/caller-keys.ts'
import type { Calls } from './messages/calls.ts'
import type { Line } from './messages/line.ts'
import type { Metrics } from './metrics/metrics.ts'
import type { Observer } from './observer.ts'
import type { OperatorCodes } from './operators/operator-codes.ts'
import type { SignInProvider } from './operators/sign-in-provider.ts'
import type { AppFacts } from './platforms/app-facts.ts'
import type { SessionTokens } from './sessions/session-token.ts'
import type { Tracing } from './tracing/open-tracing.ts'
import type { WebhookEndpoint } from './webhooks/webhook-endpoint.ts'
import type { WorldClock } from './world-clock.ts'

/** What the acts of the backend work with; `main.ts` and tests put it together. */
export interface Services {
  config: PushConfig
  store: Store
  push: Push
  clock: WorldClock
  /** Real time, for those who sit in front of the console: it is not moved with the sandbox. */
  wallClock: Clock
  sessionTokens: SessionTokens
  callerKeys: CallerKeys
  operatorCodes: OperatorCodes
  /** The organisation's own sign-in, where it has one. */
  signInProvider?: SignInProvider
  /** What there is to know of each app besides its configuration. */
  appFacts: ReadonlyMap<string, AppFacts>
  /** Where callers hear of what happens. */
  webhooks: readonly WebhookEndpoint[]
  /** By app: empty while this process does not deliver. */
  deliveries: Map<string, Delivery>
  log: Logger
  /** Is told of what has happened. */
  observer: Observer
  metrics: Metrics
  /** Undefined while spans are sent nowhere. */
  tracing: Tracing | undefined
  readiness: Readiness
}

/** Whether this process is to be given anything at all. */
export interface Readiness {
  /** Why not, for a person; undefined while it is. */
  notReadyBecause: string | undefined
}

/** What this process does of an app's sending. */
interface Delivery {
  calls: Calls
  line: Line
}
