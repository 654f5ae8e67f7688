/** Why somebody was not let in: by a one-time link, or by the organisation's sign-in. */
export type SignInProblem = 'link-used' | 'lapsed' | 'not-admitted'

/** What came back in the address: the code of a one-time link, or what the organisation's sign-in came to. */
export type SignInAnswer = { code: string } | { problem: SignInProblem }

/** @returns nothing for a hash that is about something else */
export function readAnswer(hash: string): SignInAnswer | undefined {
  const [, name, value = ''] = /^#(code|problem)=(.+)$/.exec(hash) ?? []
  if (name === undefined) return undefined
  if (name === 'code') return { code: value }
  return { problem: value === 'not-allowed' ? 'not-admitted' : 'lapsed' }
}
