import type { CodeFault, Fault, FaultKind } from '../faults.ts'
import { InvalidField } from '../schema.ts'

const SERVER_KINDS: readonly FaultKind[] = [
  'status',
  'code',
  'delay',
  'drop-before-commit',
  'drop-after-commit',
  'malformed',
]

/** The codes that each endpoint is known to answer: protocols/binance.md 2.7. */
const CODES: Readonly<Record<string, readonly number[]>> = {
  send: [900001, 900002, 900003, 900230, 900231, 900240, 900241],
  'open-data': [900001, 900002, 900003, 900200, 900201],
}

/** Throws `InvalidField` for a fault that could never happen, or whose code has no text. */
export function checkFault(fault: Fault): void {
  const codes = Object.hasOwn(CODES, fault.endpoint) ? CODES[fault.endpoint] : undefined
  if (!codes) throw new InvalidField('endpoint', `must be one of ${Object.keys(CODES).join(', ')}.`)
  if (!SERVER_KINDS.includes(fault.kind))
    throw new InvalidField('kind', `must be one of ${SERVER_KINDS.join(', ')} at ${fault.endpoint}.`)
  if (fault.kind === 'code') checkCode(fault, codes)
}

function checkCode({ endpoint, code, errmsg, resultStatus }: CodeFault, codes: readonly number[]): void {
  if (typeof code !== 'number') throw new InvalidField('code', 'must be an integer.')
  if (resultStatus !== undefined) throw new InvalidField('resultStatus', 'is not known on Binance.')
  if (errmsg === undefined && !codes.includes(code)) {
    throw new InvalidField('errmsg', `must be given: ${endpoint} is not known to answer ${code}.`)
  }
}
