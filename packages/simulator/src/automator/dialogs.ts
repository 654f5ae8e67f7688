import { decideAll, type Person } from '../host/person.ts'

/** Dialogs that wait for the client, since the phone's person has no answer to them. */
export interface Dialogs {
  /** Answers the one that opened first. @throws {Error} when none is open. */
  answer(kind: DialogKind, isAgreed: boolean): void
  /** Dialogs that open from now on have nobody again. */
  leave(): void
}

type DialogKind = 'modal' | 'sheet'

type Answer = (isAgreed: boolean) => void

export function attendDialogs(person: Person): Dialogs {
  const open: Record<DialogKind, Answer[]> = { modal: [], sheet: [] }
  const attended: Person = {
    modal: () => new Promise((resolve) => open.modal.push((confirm) => resolve({ confirm }))),
    sheet: ({ ids }) =>
      new Promise((resolve) =>
        open.sheet.push((isAgreed) => resolve({ decisions: decideAll(ids, isAgreed ? 'accept' : 'reject') })),
      ),
  }
  const own = { ...attended, ...person }
  Object.assign(person, own)
  return {
    answer(kind, isAgreed) {
      const answer = open[kind].shift()
      if (!answer) throw new Error(`no ${kind} waits for an answer`)
      answer(isAgreed)
    },
    leave() {
      if (person.modal === attended.modal) delete person.modal
      if (person.sheet === attended.sheet) delete person.sheet
    },
  }
}
