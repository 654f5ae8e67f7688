/**
 * The platforms' tap rule: some calls are allowed only while a tap is being handled, which ends with the
 * handler's first `await` or timer (protocols/wechat.md 1.2).
 */
export interface Gesture {
  isActive(): boolean
  /** Runs `act` as a person's tap; what it starts for later is outside the tap. */
  during<Result>(act: () => Result): Result
}

export function createGesture(): Gesture {
  let depth = 0
  return {
    isActive: () => depth > 0,
    during(act) {
      depth += 1
      try {
        return act()
      } finally {
        depth -= 1
      }
    },
  }
}
