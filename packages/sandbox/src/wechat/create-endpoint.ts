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
  const style = findStyle(path)
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
  /** Whether a refusal has the rid as a member of its own too (2.5). */
  readonly ridMember?: true
}

const CGI_STYLE: Style = { contentType: 'application/json; encoding=utf-8', ridSeparator: ' rid: ' }
const SNS_STYLE: Style = { contentType: 'text/plain', ridSeparator: ', rid: ' }
const WXAAPI_STYLE: Style = { ...CGI_STYLE, ridMember: true }

function findStyle(path: string): Style {
  if (path.startsWith('/sns/')) return SNS_STYLE
  return path.startsWith('/wxaapi/') ? WXAAPI_STYLE : CGI_STYLE
}

function toReply(
  refusal: Refusal,
  { contentType, ridSeparator, ridMember }: Style,
  clock: Clock,
): PlatformReply {
  const rid = createRid(clock)
  const errmsg = `${refusal.errmsg}${ridSeparator}${rid}`
  return {
    status: 200,
    contentType,
    body: JSON.stringify({ errcode: refusal.errcode, errmsg, ...refusal.members, ...(ridMember && { rid }) }),
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
