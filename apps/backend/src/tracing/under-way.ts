import { AsyncLocalStorage } from 'node:async_hooks'
import type { SpanIds } from './span-ids.ts'

/** The attempt that is under way where this is asked: push-core, which makes its calls, knows nothing of spans. */
export const attemptUnderWay = new AsyncLocalStorage<SpanIds>()
