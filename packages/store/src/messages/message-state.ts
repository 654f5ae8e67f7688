import { MESSAGE_STATES, type MessageState } from '@mini-push/contracts'

/** What happens to a message. `…-resendable`: the platform makes a second attempt safe. */
export const MESSAGE_EVENTS = [
  /** Its time came, and a grant is bound. */
  'due',
  'due-uncovered',
  /** Its grant came to its end before it could be launched, and there is no other. */
  'grant-expired',
  'launched',
  'accepted',
  'refused',
  /** Refused, and the message's own grant, the template's or all of the app's are worth nothing. */
  'refused-void',
  'refused-void-template',
  'refused-void-app',
  'deferred',
  'unknown',
  'unknown-resendable',
  /** The platform will never tell more. */
  'unknown-final',
  'lease-lapsed',
  'lease-lapsed-resendable',
  'cancelled-by-caller',
  'rescheduled',
  'horizon-reached',
  /** The same, for a message that an earlier attempt may have brought. */
  'refused-void-after-unknown',
  'refused-void-template-after-unknown',
  'refused-void-app-after-unknown',
  'deferred-after-unknown',
  'cancelled-after-unknown',
  'rescheduled-after-unknown',
  'horizon-after-unknown',
  /** The platform's own event about the send. */
  'delivered',
  'not-delivered',
  /** An operator found out. */
  'resolved-sent',
  'resolved-not-sent',
] as const

export type MessageEvent = (typeof MESSAGE_EVENTS)[number]

/** What an event means for a message that an earlier attempt may have brought. */
export function meantEvent(event: MessageEvent, { maybeSent }: { maybeSent: boolean }): MessageEvent {
  return (maybeSent && AFTER_UNKNOWN[event]) || event
}

const AFTER_UNKNOWN: Partial<Record<MessageEvent, MessageEvent>> = {
  'refused-void': 'refused-void-after-unknown',
  'refused-void-template': 'refused-void-template-after-unknown',
  'refused-void-app': 'refused-void-app-after-unknown',
  deferred: 'deferred-after-unknown',
  'cancelled-by-caller': 'cancelled-after-unknown',
  rescheduled: 'rescheduled-after-unknown',
  'horizon-reached': 'horizon-after-unknown',
}

/**
 * What becomes of the message's grant. `reserve`: what was held is bound again. `void`: it goes; `void-template`, `void-app`: so do all free ones of that
 * person for the template, for the app. `return` does nothing where no grant is bound.
 */
export type GrantMove =
  | 'keep'
  | 'reserve'
  | 'spend'
  | 'return'
  | 'hold'
  | 'void'
  | 'void-template'
  | 'void-app'

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
const REFUSED: Transition = { state: 'refused', grant: 'return', attempt: 'none' }
const RESCHEDULED: Transition = { state: 'scheduled', grant: 'keep', attempt: 'later' }
const AGAIN: Transition = { state: 'queued', grant: 'keep', attempt: 'later' }
const HELD: Transition = { state: 'unknown', grant: 'hold', attempt: 'none' }
/** Perhaps sent, and no proof will come: the permit counts as used. */
const USED: Transition = { state: 'unknown', grant: 'spend', attempt: 'none' }
const TAKEN: Transition = { state: 'accepted', grant: 'spend', attempt: 'none' }
const RECEIPT: Transition = { state: 'accepted', grant: 'keep', attempt: 'none' }

const GIVEN_UP: Transition = { state: 'expired', grant: 'spend', attempt: 'none' }

/** What the platform answered, and when that came too late: the attempt's lease had lapsed, no other had begun. */
const ANSWERED = {
  accepted: TAKEN,
  refused: REFUSED,
  'refused-void': { state: 'refused', grant: 'void', attempt: 'none' },
  'refused-void-template': { state: 'refused', grant: 'void-template', attempt: 'none' },
  'refused-void-app': { state: 'refused', grant: 'void-app', attempt: 'none' },
} satisfies Partial<Record<MessageEvent, Transition>>

/** What the person decided since, or a permit that is gone, says nothing of the first time. */
const WITHDRAWN_SINCE = {
  'refused-void-after-unknown': USED,
  'refused-void-template-after-unknown': USED,
  'refused-void-app-after-unknown': USED,
} satisfies Partial<Record<MessageEvent, Transition>>

/** A cell that is absent is `ignored`. */
const TRANSITIONS: Record<MessageState, Partial<Record<MessageEvent, Transition>>> = {
  scheduled: {
    due: { state: 'queued', grant: 'keep', attempt: 'now' },
    'due-uncovered': UNCOVERED,
    'cancelled-by-caller': CANCELLED,
    rescheduled: RESCHEDULED,
    'horizon-reached': EXPIRED,
  },
  queued: {
    launched: { state: 'attempting', grant: 'keep', attempt: 'none' },
    'grant-expired': { state: 'refused', grant: 'void', attempt: 'none' },
    'cancelled-by-caller': CANCELLED,
    rescheduled: RESCHEDULED,
    'horizon-reached': EXPIRED,
    'cancelled-after-unknown': USED,
    'horizon-after-unknown': USED,
    ...ANSWERED,
    deferred: AGAIN,
    ...WITHDRAWN_SINCE,
  },
  // A sent event that outruns the reply is kept and matched when the attempt settles.
  attempting: {
    ...ANSWERED,
    deferred: AGAIN,
    'deferred-after-unknown': AGAIN,
    ...WITHDRAWN_SINCE,
    unknown: HELD,
    'unknown-resendable': AGAIN,
    'unknown-final': USED,
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
    'resolved-sent': TAKEN,
    'resolved-not-sent': REFUSED,
    'horizon-reached': GIVEN_UP,
    'horizon-after-unknown': GIVEN_UP,
    ...ANSWERED,
    // The late answer says that nothing was sent, and no other attempt can have been.
    deferred: { state: 'queued', grant: 'reserve', attempt: 'later' },
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
