/** Time that lifetimes and due times are reckoned in; tests and the sandbox move it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
