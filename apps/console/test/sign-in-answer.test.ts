import { expect, test } from 'vitest'
import { readAnswer } from '../src/session/sign-in-answer.ts'

test.each([
  { hash: '#code=a.b-c_d', means: { code: 'a.b-c_d' } },
  { hash: '#problem=not-allowed', means: { problem: 'not-admitted' } },
  { hash: '#problem=invalid-link', means: { problem: 'lapsed' } },
  { hash: '#problem=something-new', means: { problem: 'lapsed' } },
  { hash: '#content', means: undefined },
  { hash: '#code=', means: undefined },
  { hash: '', means: undefined },
])('an address that ends in "$hash" says $means', ({ hash, means }) => {
  expect(readAnswer(hash)).toEqual(means)
})
