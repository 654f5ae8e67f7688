import type { PhoneExchange } from '@mini-push/simulator/web'
import type { PlatformName } from '../platforms.ts'
import { maskPairs, maskText } from './mask.ts'
import { toPhoneCallName } from './phone-call-name.ts'
import type { Verdict, WireEntry } from './wire-entry.ts'

/** Requests that only read. */
const LOOKS = /^GET |\.getSetting$/
const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g

/** A request that a phone made: of the backend, or of its platform, which the sandbox's control API plays. */
export function fromExchange(
  { request, reply, startedAt, durationMs }: PhoneExchange,
  phone: { platform: PlatformName; person: string; number: number },
): WireEntry {
  const { pathname, search } = new URL(request.url)
  const phoneCall = toPhoneCallName(request.method, pathname)
  const name = phoneCall ?? `${request.method} ${pathname.replace(ID, ':id')}`
  return {
    key: `exchange-${phone.number}`,
    startedAt: startedAt.getTime(),
    from: 'phone',
    to: phoneCall ? 'platform' : 'backend',
    platform: phone.platform,
    person: phone.person,
    name,
    verdict: toVerdict(reply?.status),
    code: reply && String(reply.status),
    durationMs,
    tryNumber: undefined,
    isLook: LOOKS.test(name),
    detail: {
      request: {
        line: maskText(`${request.method} ${pathname}${search}`),
        headers: maskPairs(request.headers),
        body: maskText(request.body ?? ''),
      },
      signed: [],
      inside: undefined,
      reply: reply && {
        status: reply.status,
        headers: maskPairs(reply.headers),
        body: maskText(reply.body),
      },
      why: undefined,
      rule: undefined,
      url: undefined,
      fault: undefined,
      sandboxTime: undefined,
    },
  }
}

function toVerdict(status: number | undefined): Verdict {
  if (status === undefined) return 'lost'
  return status >= 400 ? 'refused' : 'accepted'
}
