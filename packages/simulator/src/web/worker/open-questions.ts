/** What the Worker has asked the page and not heard of yet, by number. */
export interface OpenQuestions {
  ask<Answer>(post: (id: number) => void): Promise<Answer>
  answer(id: number, answer: unknown): void
}

export function createOpenQuestions(): OpenQuestions {
  const waiting = new Map<number, (answer: unknown) => void>()
  let asked = 0
  return {
    ask: <Answer>(post: (id: number) => void) =>
      new Promise<Answer>((resolve) => {
        asked += 1
        // The page answers each kind of question with its own kind of answer: see `receive` in open-phone.ts.
        waiting.set(asked, (answer) => resolve(answer as Answer))
        post(asked)
      }),
    answer(id, answer) {
      waiting.get(id)?.(answer)
      waiting.delete(id)
    },
  }
}
