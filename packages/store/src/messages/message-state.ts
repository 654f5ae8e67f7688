import { MESSAGE_STATES, type MessageState } from '@mini-push/contracts'

/** What happens to a message. `…-resendable`: the platform makes a second attempt safe. */
export const MESSAGE_EVENTS = [
  /** Its time came, and a grant is bound. */
  'due',
  'due-uncovered',
  'launched',
  'accepted',
  'refused',
  /** Refused because the person has no permit left for the template. */
  'refused-no-permit',
  'deferred',
  'unknown',
  'unknown-resendable',
  'lease-lapsed',
  'lease-lapsed-resendable',
  'cancelled-by-caller',
  'horizon-reached',
  /** The platform's own event about the send. */
  'delivered',
  'not-delivered',
] as const

export type MessageEvent = (typeof MESSAGE_EVENTS)[number]

/**
 * What becomes of the message's grant. `void-template`: it and all free ones of that person and template go.
 * `return` does nothing where no grant is bound.
 */
export type GrantMove = 'keep' | 'spend' | 'return' | 'hold' | 'void-template'

export interface Transition {
  state: MessageState
  grant: GrantMove
  /** When the next attempt may be made: `later` is when the outcome says. */
  attempt: 'now' | 'later' | 'none'
}

/** The transition of a message in `state` when `event` happens, or `ignored` when it changes nothing. */
export function nextState(state: MessageState, event: MessageEvent): Transition | 'ignored' {
  return TRANSITIONS[state][event] ?? 'ignored'
}

const EXPIRED: Transition = { state: 'expired', grant: 'return', attempt: 'none' }
const CANCELLED: Transition = { state: 'cancelled', grant: 'return', attempt: 'none' }
const UNCOVERED: Transition = { state: 'refused', grant: 'return', attempt: 'none' }
const AGAIN: Transition = { state: 'queued', grant: 'keep', attempt: 'later' }
const HELD: Transition = { state: 'unknown', grant: 'hold', attempt: 'none' }
const TAKEN: Transition = { state: 'accepted', grant: 'spend', attempt: 'none' }
const RECEIPT: Transition = { state: 'accepted', grant: 'keep', attempt: 'none' }

/** A cell that is absent is `ignored`. */
const TRANSITIONS: Record<MessageState, Partial<Record<MessageEvent, Transition>>> = {
  scheduled: {
    due: { state: 'queued', grant: 'keep', attempt: 'now' },
    'due-uncovered': UNCOVERED,
    'cancelled-by-caller': CANCELLED,
    'horizon-reached': EXPIRED,
  },
  queued: {
    launched: { state: 'attempting', grant: 'keep', attempt: 'none' },
    'cancelled-by-caller': CANCELLED,
    'horizon-reached': EXPIRED,
  },
  // A sent event that outruns the reply is kept and matched when the attempt settles.
  attempting: {
    accepted: TAKEN,
    refused: { state: 'refused', grant: 'return', attempt: 'none' },
    'refused-no-permit': { state: 'refused', grant: 'void-template', attempt: 'none' },
    deferred: AGAIN,
    unknown: HELD,
    'unknown-resendable': AGAIN,
    'lease-lapsed': HELD,
    'lease-lapsed-resendable': AGAIN,
  },
  accepted: { delivered: RECEIPT, 'not-delivered': RECEIPT },
  refused: {},
  // The platform tells of a send only once it has taken it, so both events prove that the permit was used.
  // At the horizon the grant counts as used: believing otherwise could promise a send that is not there.
  unknown: {
    delivered: TAKEN,
    'not-delivered': TAKEN,
    'horizon-reached': { state: 'expired', grant: 'spend', attempt: 'none' },
  },
  expired: {},
  cancelled: {},
}

/** Every cell of the table, for tests and documents. */
export function listTransitions(): {
  state: MessageState
  event: MessageEvent
  next: Transition | 'ignored'
}[] {
  return MESSAGE_STATES.flatMap((state) =>
    MESSAGE_EVENTS.map((event) => ({ state, event, next: nextState(state, event) })),
  )
}
