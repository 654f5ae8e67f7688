import { randomInt } from 'node:crypto'

/** The day and 24 digits, as the seed page's example begins: `20201235900212…`. At most 64 characters fit everywhere. */
export function createMessageId(nowMs: number): string {
  const day = new Date(nowMs).toISOString().slice(0, 10).replaceAll('-', '')
  return `${day}${Array.from({ length: 24 }, () => randomInt(10)).join('')}`
}
