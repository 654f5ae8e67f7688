import type { Arrival } from '../sandbox/arrivals.ts'
import type { SandboxCall } from '../sandbox/sandbox-types.ts'
import { maskPairs, maskText } from './mask.ts'
import { toReplyCode } from './reply-code.ts'
import { toSignedParts } from './signed-parts.ts'
import type { Signed, Verdict, WireEntry } from './wire-entry.ts'

/** A call of the backend's that reached the platform. */
export function fromCall({ number, value: call, happenedAt }: Arrival<SandboxCall>): WireEntry {
  const query = new URLSearchParams(call.query).toString()
  return {
    key: `call-${number}`,
    startedAt: happenedAt,
    from: 'backend',
    to: 'platform',
    platform: call.platform,
    person: undefined,
    name: call.endpoint,
    verdict: toVerdict(call),
    code: toReplyCode(call),
    durationMs: call.durationMs,
    tryNumber: undefined,
    isLook: false,
    detail: {
      request: {
        line: maskText(`${call.method} ${call.path}${query && `?${query}`}`),
        headers: maskPairs(call.headers),
        body: maskText(call.body),
      },
      signed: call.signed === undefined ? [] : [toSigned(maskText(call.signed))],
      inside: undefined,
      reply:
        call.reply === null
          ? undefined
          : { status: call.status ?? undefined, headers: {}, body: maskText(call.reply) },
      why: maskText(call.why),
      rule: call.rule,
      url: call.url,
      fault: call.fault,
      sandboxTime: call.at,
    },
  }
}

function toSigned(signed: string): Signed {
  return { signature: undefined, parts: toSignedParts(signed) }
}

function toVerdict({ status, verdict, fault }: SandboxCall): Verdict {
  if (status === null) return 'lost'
  // The work was done, and its answer cannot be read or trusted: to us it is as good as lost.
  if (fault === 'malformed' || fault === 'bad-signature' || fault === 'unsigned') return 'lost'
  return status >= 500 ? 'refused' : verdict
}
