import type { Advice, FailureTable } from './failure.ts'
import type { Platform } from './platform.ts'
import { WECHAT_FAILURES } from './providers/wechat/failures.ts'

const FAILURES: Record<Platform, FailureTable> = { wechat: WECHAT_FAILURES }

/** What a platform's code means in plain words; undefined for a code that its page does not list. */
export function findAdvice(platform: Platform, platformCode: string): Advice | undefined {
  const failures = FAILURES[platform]
  return Object.hasOwn(failures, platformCode) ? failures[platformCode]?.advice : undefined
}
