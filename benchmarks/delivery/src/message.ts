import { randomUUID } from 'node:crypto'
import type { Person } from './contestant.ts'

/** The one message that all contestants send, as a caller posts it. */
export function toRequest({ id }: Person) {
  return { app: APP, user: id, template: TEMPLATE, data: DATA }
}

/** As an item of a batch. */
export function toBatched(person: Person) {
  return { key: randomUUID(), ...toRequest(person) }
}

export const APP = 'demo'
export const TEMPLATE = 'reminder'
export const TEMPLATE_ID = 't'.repeat(43)
export const APP_ID = 'wx00000000000000a1'
export const APP_SECRET = 's'.repeat(32)
export const CALLER_KEY = 'k'.repeat(40)

const DATA = { task: '钢琴练习', course: '第三课', remarks: '请带上乐谱' }

export const WECHAT_KEYS = { task: 'thing1', course: 'thing9', remarks: 'thing10' }
