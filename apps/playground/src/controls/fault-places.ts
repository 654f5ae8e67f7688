import type { PlatformName } from '../platforms.ts'
import type { SandboxFault } from '../sandbox/sandbox-types.ts'

export type FaultKind =
  | 'status'
  | 'code'
  | 'delay'
  | 'drop-before-commit'
  | 'drop-after-commit'
  | 'malformed'
  | 'bad-signature'
  | 'unsigned'
  | 'duplicate'

export interface FaultPlace {
  platform: PlatformName
  endpoint: string
  kinds: readonly FaultKind[]
  /** Refusals that are worth trying here; each is one that the sandbox has a text for. */
  codes: readonly (number | string)[]
}

const SERVER: readonly FaultKind[] = [
  'status',
  'code',
  'delay',
  'drop-before-commit',
  'drop-after-commit',
  'malformed',
]
const SIGNED: readonly FaultKind[] = [...SERVER, 'bad-signature', 'unsigned']

/** What can go wrong where, `send` first; the tables of the sandbox's README. */
export const FAULT_PLACES: readonly FaultPlace[] = [
  { platform: 'wechat', endpoint: 'send', kinds: SERVER, codes: [-1, 40001, 43101, 43108, 45009] },
  { platform: 'wechat', endpoint: 'stable_token', kinds: SERVER, codes: [-1, 40013, 45009] },
  { platform: 'wechat', endpoint: 'gettemplate', kinds: SERVER, codes: [-1, 45009] },
  { platform: 'wechat', endpoint: 'jscode2session', kinds: SERVER, codes: [-1, 40029, 45011] },
  { platform: 'wechat', endpoint: 'consent', kinds: ['code'], codes: [10002, 10005, 20004, 20005] },
  { platform: 'wechat', endpoint: 'callback', kinds: ['duplicate', 'delay'], codes: [] },
  {
    platform: 'alipayplus',
    endpoint: 'send',
    kinds: SIGNED,
    codes: ['UNKNOWN_EXCEPTION', 'INVALID_ACCESS_TOKEN'],
  },
  { platform: 'alipayplus', endpoint: 'applyToken', kinds: SIGNED, codes: ['UNKNOWN_EXCEPTION'] },
  { platform: 'alipayplus', endpoint: 'inquiryUserInfo', kinds: SIGNED, codes: ['UNKNOWN_EXCEPTION'] },
  { platform: 'binance', endpoint: 'send', kinds: SERVER, codes: [900003, 900230, 900231, 900240, 900241] },
  { platform: 'binance', endpoint: 'open-data', kinds: SERVER, codes: [900003, 900200] },
]

export interface FaultChoice {
  place: FaultPlace
  kind: FaultKind
  code: number | string | undefined
  times: number
  user: string | undefined
}

const GATEWAY_STATUS = 503
const DELAY_MS = 5_000

export function toFault({ place, kind, code, times, user }: FaultChoice): SandboxFault {
  return {
    platform: place.platform,
    endpoint: place.endpoint,
    kind,
    times,
    ...(user !== undefined && { user }),
    ...(kind === 'status' && { status: GATEWAY_STATUS }),
    ...(kind === 'delay' && { delayMs: DELAY_MS }),
    ...(kind === 'code' && code !== undefined && { code }),
  }
}
