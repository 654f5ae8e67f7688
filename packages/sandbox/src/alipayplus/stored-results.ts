import type { Acceptance } from './create-endpoint.ts'
import { Refusal } from './refusal.ts'
import type { AlipayplusRulings } from './rulings.ts'

/** The answer to the first request of an id, for its repeats: protocols/alipayplus.md 6. */
interface StoredResult {
  readonly fingerprint: string
  readonly answer: Acceptance | Refusal
  underWay: boolean
}

export interface StoredResults {
  /**
   * Answers the first request of `key` with what `work` comes to, and repeats with the same. Throws
   * REPEAT_REQ_INCONSISTENT for a repeat that says something else, and UNKNOWN_EXCEPTION while the first is under way.
   */
  answerOnce(request: { key: string; fingerprint: string }, work: () => Acceptance): Acceptance
}

export function createStoredResults({ replayFailures, concurrentRepeat }: AlipayplusRulings): StoredResults {
  const results = new Map<string, StoredResult>()

  function repeat({ fingerprint, answer, underWay }: StoredResult, asked: string): Acceptance {
    if (fingerprint !== asked)
      throw new Refusal(
        'REPEAT_REQ_INCONSISTENT',
        'alipayplus.md 6: the requestId was used for another message',
      )
    if (underWay && concurrentRepeat === 'unknown')
      throw new Refusal('UNKNOWN_EXCEPTION', 'alipayplus.md 10.2: the first request is not answered yet')
    if (answer instanceof Refusal) throw answer
    return { fields: answer.fields, why: 'alipayplus.md 6: a repeat; nothing is done again' }
  }

  return {
    answerOnce({ key, fingerprint }, work) {
      const known = results.get(key)
      if (known) return repeat(known, fingerprint)
      try {
        const answer = work()
        const stored = { fingerprint, answer, underWay: true }
        results.set(key, stored)
        return { ...answer, finish: () => Object.assign(stored, { underWay: false }) }
      } catch (error) {
        if (error instanceof Refusal && replayFailures)
          results.set(key, { fingerprint, answer: error, underWay: false })
        throw error
      }
    },
  }
}

/** The same for any order of the keys. */
export function toFingerprint(value: unknown): string {
  return JSON.stringify(value, (_key, nested: unknown) => {
    if (typeof nested !== 'object' || nested === null || Array.isArray(nested)) return nested
    return Object.fromEntries(Object.entries(nested).toSorted(([one], [other]) => (one < other ? -1 : 1)))
  })
}
