import type { Clock } from '@mini-push/push-core'

export interface Kept<Answer> {
  readAt: Date
  answer: Answer
}

/** What a platform said, by app, in the memory of this process: it allows few such calls, and many may want to see. */
export interface KeptAnswers<Answer> {
  /** What was said within `withinMs`, or else what is said now; who asks at the same time shares the call. */
  read(app: string, withinMs: number, ask: () => Promise<Answer>): Promise<Kept<Answer>>
  /** It was said just now, in another call. */
  keep(app: string, answer: Answer): void
  /** It may be otherwise by now. */
  forget(app: string): void
}

export function createKeptAnswers<Answer>(clock: Clock): KeptAnswers<Answer> {
  const kept = new Map<string, { readAt: Date; answer: Promise<Answer> }>()

  function start(app: string, ask: () => Promise<Answer>) {
    const started = { readAt: clock.now(), answer: ask() }
    kept.set(app, started)
    // What failed is asked for again by the next.
    started.answer.catch(() => kept.get(app) === started && kept.delete(app))
    return started
  }

  return {
    async read(app, withinMs, ask) {
      const found = kept.get(app)
      const ageMs = found ? clock.now().getTime() - found.readAt.getTime() : -1
      // The sandbox's clock can go back: what was read in the future tells nothing.
      const { readAt, answer } = found && ageMs >= 0 && ageMs < withinMs ? found : start(app, ask)
      return { readAt, answer: await answer }
    },
    keep: (app, answer) => void kept.set(app, { readAt: clock.now(), answer: Promise.resolve(answer) }),
    forget: (app) => void kept.delete(app),
  }
}
