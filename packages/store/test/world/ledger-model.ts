import type { MessageState } from '@mini-push/contracts'
import { type GrantMove, type MessageEvent, meantEvent, nextState } from '../../src/index.ts'
import type { LedgerGrant, LedgerRead } from './ledger-read.ts'
import type { LedgerStep } from './ledger-steps.ts'

interface ModelMessage {
  state: MessageState
  covered: boolean
  /** Attempts that may have sent it and will be repeated. */
  doubts: number
  /** Of those, the ones that a late answer can end. */
  lapseDoubts: 0 | 1
  sendAt: number
  dueAt: number
  /** `lapsed`: its answer may still come. */
  attempt: 'none' | 'open' | 'lapsed' | 'answered'
}

const MOVES: Record<GrantMove, Partial<LedgerGrant>> = {
  keep: {},
  reserve: { state: 'reserved' },
  hold: { state: 'held' },
  spend: { state: 'spent' },
  return: { state: 'free', place: null },
  void: { state: 'void', place: null },
  'void-template': { state: 'void', place: null },
  'void-app': { state: 'void', place: null },
}

/** Answers that do not tell whether it was sent. */
const LEAVES_DOUBT: readonly MessageEvent[] = [
  'unknown',
  'unknown-resendable',
  'unknown-final',
  'lease-lapsed',
  'lease-lapsed-resendable',
]

const KEEPS: readonly GrantMove[] = ['keep', 'reserve', 'hold', 'spend']

/** What a ledger of one person and template should hold: the state table, and for the grants a few plain lines. */
export function createLedgerModel() {
  const grants: LedgerGrant[] = []
  const messages = new Map<number, ModelMessage>()
  let now = 0

  const grantOf = (place: number) => grants.find((grant) => grant.place === place && grant.state !== 'spent')

  /** The one that ends soonest of those that live long enough. */
  function reserve(place: number, aliveAt: number): boolean {
    const [first] = grants
      .filter(({ state, endsAt }) => state === 'free' && endsAt > aliveAt)
      .toSorted((one, other) => one.endsAt - other.endsAt)
    if (first) Object.assign(first, { state: 'reserved', place })
    return first !== undefined
  }

  /** Whoever waits without a grant gets one, in order of their time. */
  function cover(): void {
    const waiting = [...messages].filter(([, { state, covered }]) => state === 'scheduled' && !covered)
    const order = waiting.toSorted(
      ([place, one], [otherPlace, other]) =>
        Math.max(one.sendAt, now) - Math.max(other.sendAt, now) ||
        one.sendAt - other.sendAt ||
        place - otherPlace,
    )
    for (const [place, message] of order) message.covered = reserve(place, Math.max(message.sendAt, now))
  }

  function voidFree(): void {
    for (const grant of grants) if (grant.state === 'free') grant.state = 'void'
  }

  function move(place: number, happened: MessageEvent, retryAt?: number): boolean {
    const message = messages.get(place)
    if (!message) return false
    const event = meantEvent(happened, { maybeSent: message.doubts > 0 })
    const next = nextState(message.state, event)
    if (next === 'ignored') return false
    message.state = next.state
    if (next.attempt === 'later') message.dueAt = retryAt ?? message.dueAt
    if (event === 'unknown-resendable' || event === 'lease-lapsed-resendable') message.doubts += 1
    const grant = grantOf(place)
    if (grant) Object.assign(grant, MOVES[next.grant])
    if (KEEPS.includes(next.grant)) return true
    message.covered = false
    if (next.grant === 'return') cover()
    if (next.grant === 'void-template') voidFree()
    return true
  }

  function accept({ place, inMinutes }: { place: number; inMinutes: number }): void {
    if (messages.has(place)) return
    const sendAt = now + inMinutes
    const covered = reserve(place, sendAt)
    if (!covered && inMinutes === 0) return
    const state = inMinutes === 0 ? 'queued' : 'scheduled'
    messages.set(place, { state, covered, doubts: 0, lapseDoubts: 0, sendAt, dueAt: sendAt, attempt: 'none' })
  }

  function launch({ place }: { place: number }): void {
    const message = messages.get(place)
    if (!message || message.dueAt > now) return
    if (message.state === 'scheduled') {
      if (!message.covered) cover()
      move(place, message.covered ? 'due' : 'due-uncovered')
    }
    if (message.state === 'queued' && message.doubts === 0 && (grantOf(place)?.endsAt ?? 0) <= now) {
      const grant = grantOf(place)
      if (grant) Object.assign(grant, { state: 'void', place: null })
      if (!reserve(place, now)) move(place, 'grant-expired')
    }
    const isBusy = [...messages.values()].some(({ attempt }) => attempt === 'open')
    if (message.state !== 'queued' || !message.covered || isBusy) return
    move(place, 'launched')
    message.attempt = 'open'
  }

  function settle({ place, event }: { place: number; event: MessageEvent }): void {
    const message = messages.get(place)
    if (message?.attempt !== 'open' && message?.attempt !== 'lapsed') return
    if (message.attempt === 'lapsed' && !LEAVES_DOUBT.includes(event)) message.doubts -= message.lapseDoubts
    if (message.attempt === 'open') message.lapseDoubts = event === 'lease-lapsed-resendable' ? 1 : 0
    message.attempt = event.startsWith('lease-lapsed') ? 'lapsed' : 'answered'
    move(place, event, now + 1)
  }

  function reschedule({ place, inMinutes }: { place: number; inMinutes: number }): void {
    const message = messages.get(place)
    const sendAt = now + inMinutes
    if (!message || !move(place, 'rescheduled', sendAt)) return
    const grant = grantOf(place)
    if (grant && grant.endsAt <= sendAt) Object.assign(grant, { state: 'free', place: null })
    message.sendAt = sendAt
    message.covered = grantOf(place) !== undefined
    cover()
  }

  const verbs: { [Kind in LedgerStep['kind']]: (step: Extract<LedgerStep, { kind: Kind }>) => void } = {
    credit({ endsInMinutes }) {
      const endsAt = endsInMinutes === null ? Number.POSITIVE_INFINITY : now + endsInMinutes
      grants.push({ endsAt, state: 'free', place: null })
      cover()
    },
    void: voidFree,
    wait({ minutes }) {
      now += minutes
    },
    accept,
    reschedule,
    launch,
    settle,
    change: ({ place, event }) => void move(place, event),
  }

  return {
    apply: (step: LedgerStep) => (verbs[step.kind] as (step: LedgerStep) => void)(step),
    read: (): LedgerRead => ({
      now,
      grants: grants.map((grant) => ({ ...grant })),
      messages: [...messages].map(([place, { state, covered, sendAt }]) => ({
        place,
        state,
        covered,
        sendAt,
      })),
    }),
  }
}
