import { AskError } from '@mini-push/views/ask-json'
import { expect, test } from 'vitest'
import { createOnce } from '../src/api/create-once.ts'

const NOTHING_CAME = new AskError(0, {})
const IT_BROKE = new AskError(503, { title: 'Service Unavailable' })
const IT_REFUSED = new AskError(422, { code: 'invalid-fields' })

/** Asks as often as there are answers; gives the keys that were asked under, each by when it was first seen. */
async function keysFor(answers: readonly (Error | 'done')[]): Promise<number[]> {
  const once = createOnce()
  const keys: string[] = []
  for (const answer of answers) {
    const ask = (key: string) => {
      keys.push(key)
      return answer === 'done' ? Promise.resolve() : Promise.reject(answer)
    }
    await once(ask).catch((error: unknown) => expect(error).toBe(answer))
  }
  return keys.map((key) => keys.indexOf(key))
}

test.each([
  { what: 'is done, the next press is another act', answers: ['done', 'done'], keys: [0, 1] },
  { what: 'has no answer, the next press is the same act', answers: [NOTHING_CAME, 'done'], keys: [0, 0] },
  {
    what: 'breaks the backend, the next press is the same act',
    answers: [IT_BROKE, NOTHING_CAME, 'done'],
    keys: [0, 0, 0],
  },
  { what: 'is refused, what is corrected is another act', answers: [IT_REFUSED, 'done'], keys: [0, 1] },
  {
    what: 'is done at last, the next press is another act',
    answers: [NOTHING_CAME, 'done', 'done'],
    keys: [0, 0, 2],
  },
] as const)('where an act $what', async ({ answers, keys }) => {
  expect(await keysFor(answers)).toEqual(keys)
})
