/** A platform that does not answer is not waited for longer. */
export function createDeadline(): AbortSignal {
  return AbortSignal.timeout(DEADLINE_MS)
}

const DEADLINE_MS = 15_000
