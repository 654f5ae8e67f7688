import fc from 'fast-check'
import type { SettlingEvent } from '../../src/messages/settle-attempts.ts'

/** What can happen to one person's grants and messages of one template. A message is named by its place. */
export type LedgerStep =
  /** `endsInMinutes`: null for a grant without an end. */
  | { kind: 'credit'; endsInMinutes: number | null }
  | { kind: 'void' }
  | { kind: 'wait'; minutes: number }
  /** 0 minutes is due now. */
  | { kind: 'accept' | 'reschedule'; place: number; inMinutes: number }
  | { kind: 'launch'; place: number }
  | { kind: 'settle'; place: number; event: SettlingEvent }
  | {
      kind: 'change'
      place: number
      event: 'cancelled-by-caller' | 'horizon-reached' | 'resolved-sent' | 'resolved-not-sent'
    }

/** Messages that a history is about. */
export const PLACES = 5

const place = fc.nat({ max: PLACES - 1 })
const minutes = fc.integer({ min: 1, max: 40 })

/** Any history; most of a message's steps come in an order that gets it somewhere. */
export const ledgerHistory: fc.Arbitrary<LedgerStep[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('credit'), endsInMinutes: fc.option(minutes) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('void') }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait'), minutes }) },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('accept'),
        place,
        inMinutes: fc.oneof(fc.constant(0), minutes),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('reschedule'), place, inMinutes: minutes }) },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('launch'), place }) },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('settle'),
        place,
        event: fc.constantFrom<SettlingEvent>(
          'accepted',
          'refused',
          'refused-void',
          'refused-void-template',
          'deferred',
          'unknown',
          'unknown-resendable',
          'unknown-final',
          'lease-lapsed',
          'lease-lapsed-resendable',
        ),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('change'),
        place,
        event: fc.constantFrom(
          'cancelled-by-caller',
          'horizon-reached',
          'resolved-sent',
          'resolved-not-sent',
        ),
      }),
    },
  ) as fc.Arbitrary<LedgerStep>,
  { minLength: 5, maxLength: 60 },
)
