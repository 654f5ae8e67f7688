import type { CodeFault, Fault, FaultKind } from '../faults.ts'
import { InvalidField } from '../schema.ts'
import { CONSENT_REFUSALS } from './consent-refusal.ts'
import { REFUSAL_TEXTS } from './refusal.ts'

const SERVER_KINDS: readonly FaultKind[] = [
  'status',
  'code',
  'delay',
  'drop-before-commit',
  'drop-after-commit',
  'malformed',
]

/** What can go wrong where. `callback` is the platform's own call to us, `consent` the sheet on the phone. */
const FAULT_KINDS: Readonly<Record<string, readonly FaultKind[]>> = {
  jscode2session: SERVER_KINDS,
  token: SERVER_KINDS,
  stable_token: SERVER_KINDS,
  send: SERVER_KINDS,
  gettemplate: SERVER_KINDS,
  getcategory: SERVER_KINDS,
  getpubtemplatetitles: SERVER_KINDS,
  getpubtemplatekeywords: SERVER_KINDS,
  addtemplate: SERVER_KINDS,
  deltemplate: SERVER_KINDS,
  quota_get: SERVER_KINDS,
  callback: ['duplicate', 'delay'],
  consent: ['code'],
}

/** Throws `InvalidField` for a fault that could never happen, or whose code has no text. */
export function checkFault(fault: Fault): void {
  const kinds = Object.hasOwn(FAULT_KINDS, fault.endpoint) ? FAULT_KINDS[fault.endpoint] : undefined
  if (!kinds) throw new InvalidField('endpoint', `must be one of ${Object.keys(FAULT_KINDS).join(', ')}.`)
  if (!kinds.includes(fault.kind))
    throw new InvalidField('kind', `must be one of ${kinds.join(', ')} at ${fault.endpoint}.`)
  if (fault.kind === 'code') checkCode(fault)
}

function checkCode({ endpoint, code, errmsg, resultStatus }: CodeFault): void {
  if (typeof code !== 'number') throw new InvalidField('code', 'must be an integer.')
  if (resultStatus !== undefined) throw new InvalidField('resultStatus', 'is not known on WeChat.')
  if (errmsg === undefined && !isKnownCode(endpoint, code)) {
    throw new InvalidField('errmsg', `must be given: no text is known for the code ${code}.`)
  }
}

function isKnownCode(endpoint: string, code: number): boolean {
  return Object.hasOwn(endpoint === 'consent' ? CONSENT_REFUSALS : REFUSAL_TEXTS, String(code))
}
