import type { TimeFormat } from './profile.ts'

/** A moment as `Request-Time` has it (protocols/alipayplus.md 1.5): never `Z`, which some of the samples' readers refuse. */
export function writeTime(moment: Date, format: TimeFormat): string {
  switch (format) {
    case 'iso-milliseconds':
      return moment.toISOString().replace('Z', '+00:00')
    case 'iso-seconds':
      return moment.toISOString().replace(/\.\d+Z$/, '+00:00')
    case 'epoch-milliseconds':
      return String(moment.getTime())
  }
}

/** Digits below this are a lifetime in seconds, above it the milliseconds of an epoch (2.1). */
const SHORTEST_EPOCH = 10 ** 9

/**
 * When a token ends (2.1): ISO 8601 with offset or `Z`, milliseconds of the epoch, or seconds from `askedAt` on.
 * Undefined where the wallet names no end that can be read: then the token is used until it is refused.
 */
export function readExpiry(text: string | undefined, askedAt: Date): Date | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,15}$/.test(text)) {
    const number = Number(text)
    return new Date(number < SHORTEST_EPOCH ? askedAt.getTime() + number * 1_000 : number)
  }
  const isIso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text)
  const moment = new Date(isIso ? text : Number.NaN)
  return Number.isNaN(moment.getTime()) ? undefined : moment
}
