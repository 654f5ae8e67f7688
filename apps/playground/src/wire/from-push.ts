import type { Arrival } from '../sandbox/arrivals.ts'
import type { SandboxPush } from '../sandbox/sandbox-types.ts'
import { maskPairs, maskText } from './mask.ts'
import type { SignedPart } from './signed-parts.ts'
import type { Signed, Verdict, WireEntry } from './wire-entry.ts'

/** An event that the platform pushed to the backend's callback address. */
export function fromPush({ number, value: push, happenedAt }: Arrival<SandboxPush>): WireEntry {
  const query = new URLSearchParams(maskPairs(push.query))
  return {
    key: `push-${number}`,
    startedAt: happenedAt,
    from: 'platform',
    to: 'backend',
    platform: push.platform,
    person: push.user || undefined,
    name: `${push.type} event`,
    verdict: toVerdict(push),
    code: push.status === null ? undefined : String(push.status),
    durationMs: push.durationMs,
    tryNumber: push.number > 1 ? push.number : undefined,
    isLook: false,
    detail: {
      request: {
        line: `POST ${new URL(push.address).pathname}?${decodeURIComponent(query.toString())}`,
        headers: maskPairs(push.headers),
        body: maskText(push.body),
      },
      signed: push.signatures.map(toSigned),
      inside: push.event === push.body ? undefined : { mode: push.mode, text: maskText(push.event) },
      reply:
        push.reply === null
          ? undefined
          : { status: push.status ?? undefined, headers: {}, body: maskText(push.reply) },
      why: push.why,
      rule: push.rule,
      url: push.url,
      fault: push.fault,
      sandboxTime: push.at,
    },
  }
}

const KINDS: Readonly<Record<string, SignedPart['kind']>> = {
  token: 'token',
  timestamp: 'time',
  nonce: 'nonce',
  Encrypt: 'envelope',
}

function toSigned({ name, value, parts }: SandboxPush['signatures'][number]): Signed {
  return {
    signature: { name, value },
    parts: parts.map((part) => ({
      kind: KINDS[part.name] ?? 'text',
      text: maskPairs({ [part.name]: part.value })[part.name] ?? '',
    })),
  }
}

function toVerdict({ status, verdict }: SandboxPush): Verdict {
  return status === null ? 'lost' : verdict
}
