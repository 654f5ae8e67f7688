/** Counts what the phone still has to do, so that a test can wait for exactly that and no longer. */
export interface Activity {
  /** Something begins; call the result when it is over. `name` appears when waiting for it fails. */
  begin(name: string): () => void
  /** Runs `act` in a later turn, counted as under way until then. */
  later(name: string, act: () => void): void
  /** Marks the call under way as waiting for its person, who may take any time. */
  untilAnswered<Answer>(answer: Promise<Answer>): Promise<Answer>
  /** Names what is under way; empty when the phone is idle or only waits for its person. */
  underWay(): string[]
  /** Nothing put off by `later` runs any more. */
  close(): void
}

export function createActivity(): Activity {
  const entries = new Set<{ name: string }>()
  let waitingForPerson = 0
  let isClosed = false

  const begin = (name: string) => {
    const entry = { name }
    entries.add(entry)
    return () => void entries.delete(entry)
  }
  return {
    begin,
    later(name, act) {
      const end = begin(name)
      setTimeout(() => {
        end()
        if (!isClosed) act()
      })
    },
    async untilAnswered(answer) {
      waitingForPerson += 1
      try {
        return await answer
      } finally {
        waitingForPerson -= 1
      }
    },
    // Each call that waits for the person is one of the entries.
    underWay: () => (entries.size > waitingForPerson ? [...entries].map(({ name }) => name) : []),
    close() {
      isClosed = true
    },
  }
}
