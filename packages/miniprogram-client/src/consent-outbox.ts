import type { GrantView, ReportConsent } from '@mini-push/contracts'
import { type ApiFailure, isFinalRefusal } from './api-failure.ts'
import { isRecord } from './is-record.ts'
import type { PlatformStorage } from './platform.ts'

/** What came of a report: counted, still waiting for the network, or never to be counted. */
export type ReportResult =
  | { kind: 'counted'; grants: GrantView[] }
  | { kind: 'waiting' }
  | { kind: 'dropped'; failure: ApiFailure }

interface WaitingReport {
  /** Whose answer it is: only that person's session may report it. */
  userId: string
  report: ReportConsent
}

export interface ConsentOutbox {
  /** Keeps the answer first, then sends it. */
  add(waiting: WaitingReport): Promise<ReportResult>
  /** Sends what waits. Never rejects. */
  flush(): Promise<void>
  waitingCount(): number
}

export interface ConsentOutboxOptions {
  storage: PlatformStorage
  /** Who is signed in: answers of others stay until they are. */
  userId(): string | null
  send(waiting: WaitingReport): Promise<GrantView[]>
  /** The backend refused a report for good: the person's answer does not count and they must be told. */
  onDropped(waiting: WaitingReport, failure: ApiFailure): void
}

const STORAGE_KEY = 'outbox'

/**
 * Answers on their way to the backend. An answer is gone from here only after a definite reply; sending one twice is
 * harmless, the backend counts a `consentId` once.
 */
export function createConsentOutbox({
  storage,
  userId,
  send,
  onDropped,
}: ConsentOutboxOptions): ConsentOutbox {
  let sending: Promise<ReadonlyMap<string, ReportResult>> | null = null

  async function add(waiting: WaitingReport): Promise<ReportResult> {
    storage.write(STORAGE_KEY, [...readWaiting(storage), waiting])
    const results = await sendAll()
    return results.get(waiting.report.consentId) ?? { kind: 'waiting' }
  }

  function sendAll(): Promise<ReadonlyMap<string, ReportResult>> {
    // Begins after `sending` is set: a run that finds nothing ends at once and must clear it afterwards.
    sending ??= Promise.resolve().then(sendEach)
    return sending
  }

  // Reads the storage anew each time: an answer that is added meanwhile goes with the same run.
  async function sendEach(): Promise<ReadonlyMap<string, ReportResult>> {
    const results = new Map<string, ReportResult>()
    try {
      for (let next = firstOwn(); next; next = firstOwn()) {
        const result = await sendOne(next)
        results.set(next.report.consentId, result)
        // Where one cannot get through, the others need not try now.
        if (result.kind === 'waiting') break
        remove(next)
      }
      return results
    } finally {
      sending = null
    }
  }

  async function sendOne(waiting: WaitingReport): Promise<ReportResult> {
    try {
      return { kind: 'counted', grants: await send(waiting) }
    } catch (failure) {
      if (!isFinalRefusal(failure)) return { kind: 'waiting' }
      onDropped(waiting, failure)
      return { kind: 'dropped', failure }
    }
  }

  function firstOwn(): WaitingReport | undefined {
    const owner = userId()
    return readWaiting(storage).find((waiting) => waiting.userId === owner)
  }

  function remove({ report }: WaitingReport): void {
    const others = readWaiting(storage).filter((other) => other.report.consentId !== report.consentId)
    storage.write(STORAGE_KEY, others)
  }

  return {
    add,
    flush: async () => void (await sendAll()),
    waitingCount: () => readWaiting(storage).length,
  }
}

function readWaiting(storage: PlatformStorage): WaitingReport[] {
  const stored = storage.read(STORAGE_KEY)
  return Array.isArray(stored) ? stored.filter(isWaitingReport) : []
}

function isWaitingReport(value: unknown): value is WaitingReport {
  return isRecord(value) && typeof value.userId === 'string' && isRecord(value.report)
}
