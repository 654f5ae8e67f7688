import type { CodeFault, Fault, FaultKind } from '../faults.ts'
import { InvalidField } from '../schema.ts'
import { CONSENT_REFUSALS } from './consent-refusal.ts'
import { RESULTS } from './refusal.ts'

const SERVER_KINDS: readonly FaultKind[] = [
  'status',
  'code',
  'delay',
  'drop-before-commit',
  'drop-after-commit',
  'malformed',
  'bad-signature',
  'unsigned',
]

/** What can go wrong where. `getAuthCode` is the call on the phone; `send` every API that sends. */
const FAULT_KINDS: Readonly<Record<string, readonly FaultKind[]>> = {
  applyToken: SERVER_KINDS,
  cancelToken: SERVER_KINDS,
  inquiryUserInfo: SERVER_KINDS,
  send: SERVER_KINDS,
  getAuthCode: ['code'],
}

/** Throws `InvalidField` for a fault that could never happen, or whose code has no status or text. */
export function checkFault(fault: Fault): void {
  const kinds = Object.hasOwn(FAULT_KINDS, fault.endpoint) ? FAULT_KINDS[fault.endpoint] : undefined
  if (!kinds) throw new InvalidField('endpoint', `must be one of ${Object.keys(FAULT_KINDS).join(', ')}.`)
  if (!kinds.includes(fault.kind))
    throw new InvalidField('kind', `must be one of ${kinds.join(', ')} at ${fault.endpoint}.`)
  if (fault.kind === 'code') checkCode(fault)
}

function checkCode(fault: CodeFault): void {
  if (fault.endpoint === 'getAuthCode') checkConsentCode(fault)
  else checkResultCode(fault)
}

function checkConsentCode({ code, errmsg, resultStatus }: CodeFault): void {
  if (typeof code !== 'number') throw new InvalidField('code', 'must be an integer at getAuthCode.')
  if (resultStatus !== undefined) throw new InvalidField('resultStatus', 'is not known at getAuthCode.')
  if (errmsg === undefined && !Object.hasOwn(CONSENT_REFUSALS, code))
    throw new InvalidField('errmsg', `must be given: no text is known for the error ${code}.`)
}

function checkResultCode({ code, resultStatus }: CodeFault): void {
  if (typeof code !== 'string')
    throw new InvalidField('code', 'must be a resultCode, such as UNKNOWN_EXCEPTION.')
  if (resultStatus === undefined && !Object.hasOwn(RESULTS, code))
    throw new InvalidField('resultStatus', `must be given: no status is known for the code ${code}.`)
}
