import { randomBytes } from 'node:crypto'
import { type Citation, FAULT_ASKED } from '../citation.ts'
import type { Clock } from '../clock.ts'
import type { Endpoint, PlatformReply, PlatformRequest } from '../endpoint.ts'
import { Refusal } from './refusal.ts'

/** What a step-by-step endpoint comes to when no step refuses. */
export interface Acceptance {
  /** The reply's JSON. Text, because `msgid` is a number that JavaScript cannot hold. */
  readonly body: string
  readonly why: Citation
  readonly holdMs?: number
  finish?(): void
}

interface EndpointOptions {
  name: string
  path: string
  /** The address of WeChat's own page: protocols/wechat.md 0. */
  documentation: string
  clock: Clock
  /** Does the work, or throws `Refusal`. */
  accept(request: PlatformRequest): Acceptance
  userOf(request: PlatformRequest): string | undefined
}

/** HTTP 200 whatever happens, `errcode` and `errmsg` with a rid tail on refusal: protocols/wechat.md 2.0. */
export function createEndpoint({
  name,
  path,
  documentation,
  clock,
  accept,
  userOf,
}: EndpointOptions): Endpoint {
  const style = path.startsWith('/sns/') ? SNS_STYLE : CGI_STYLE
  return {
    name,
    path,
    documentation,
    userOf,
    answer(request) {
      try {
        const { body, ...acceptance } = accept(request)
        return { status: 200, contentType: style.contentType, body, verdict: 'accepted', ...acceptance }
      } catch (error) {
        if (error instanceof Refusal) return toReply(error, style, clock)
        throw error
      }
    },
    refuse: (_request, { code, errmsg }) =>
      toReply(new Refusal(Number(code), FAULT_ASKED, errmsg), style, clock),
  }
}

interface Style {
  readonly contentType: string
  readonly ridSeparator: string
}

const CGI_STYLE: Style = { contentType: 'application/json; encoding=utf-8', ridSeparator: ' rid: ' }
const SNS_STYLE: Style = { contentType: 'text/plain', ridSeparator: ', rid: ' }

function toReply(refusal: Refusal, { contentType, ridSeparator }: Style, clock: Clock): PlatformReply {
  const errmsg = `${refusal.errmsg}${ridSeparator}${createRid(clock)}`
  return {
    status: 200,
    contentType,
    body: JSON.stringify({ errcode: refusal.errcode, errmsg }),
    verdict: 'refused',
    why: `${refusal.errcode}: ${refusal.message}`,
  }
}

/** Three groups of eight hexadecimal digits, the first being the time in seconds (2.0). */
function createRid(clock: Clock): string {
  const seconds = Math.floor(clock.now() / 1000)
  return [seconds.toString(16).padStart(8, '0'), randomHex(), randomHex()].join('-')
}

function randomHex(): string {
  return randomBytes(4).toString('hex')
}
