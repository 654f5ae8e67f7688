import { randomInt } from 'node:crypto'

/** 19 digits, odd: above 2^53 only even numbers survive a JavaScript number, so a careless `JSON.parse` shows at once. */
export function createMsgid(): string {
  const middle = Array.from({ length: 17 }, () => randomInt(10)).join('')
  return `3${middle}${randomInt(5) * 2 + 1}`
}
