import { type AppFunction, isFunction } from '../json.ts'
import type { PhoneInsides } from '../node/insides.ts'

/** Answers that the client put in the place of the phone's own. */
export interface Mocks {
  /** What the phone lacks may be mocked all the same. */
  set(name: string, answer: AppFunction): void
  restore(name: string): void
  restoreAll(): void
  /** Runs `act` with the member's own answer; a member asks for its mock while it is called, not later. */
  without<Result>(name: string, act: () => Result): Result
}

export function createMocks({ define }: Pick<PhoneInsides['environment'], 'define'>): Mocks {
  const { members, mocks } = define
  const lacking = new Set<string>()

  const restore = (name: string) => {
    mocks.delete(name)
    if (lacking.delete(name)) delete members[name]
  }
  return {
    set(name, answer) {
      if (!isFunction(members[name])) {
        lacking.add(name)
        if (name.endsWith('Sync')) define.synchronous(name, answer)
        else define.asynchronous(name, () => undefined)
      }
      mocks.set(name, answer)
    },
    restore,
    restoreAll() {
      for (const name of [...mocks.keys()]) restore(name)
    },
    without(name, act) {
      const mock = mocks.get(name)
      mocks.delete(name)
      try {
        return act()
      } finally {
        if (mock) mocks.set(name, mock)
      }
    },
  }
}
