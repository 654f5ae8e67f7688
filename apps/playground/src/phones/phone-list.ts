import { createKeptStore } from '@mini-push/views/store'
import { isPerson, isPlatformName, type Person, type PlatformName } from '../platforms.ts'

export interface PhoneRow {
  id: string
  platform: PlatformName
  person: Person
}

const INITIAL: readonly PhoneRow[] = [
  { id: 'phone-1', platform: 'wechat', person: 'alice' },
  { id: 'phone-2', platform: 'alipayplus', person: 'bob' },
  { id: 'phone-3', platform: 'binance', person: 'carol' },
]

/** The phones on the page, from left to right. */
export const phoneListStore = createKeptStore<readonly PhoneRow[]>('mini-push:phones', {
  initial: INITIAL,
  fits: (value): value is readonly PhoneRow[] => Array.isArray(value) && value.every(isPhoneRow),
})

export function addPhone(row: Omit<PhoneRow, 'id'>): void {
  phoneListStore.set((rows) => [...rows, { ...row, id: crypto.randomUUID() }])
}

export function changePhone(id: string, change: Partial<Omit<PhoneRow, 'id'>>): void {
  phoneListStore.set((rows) => rows.map((row) => (row.id === id ? { ...row, ...change } : row)))
}

export function removePhone(id: string): void {
  phoneListStore.set((rows) => rows.filter((row) => row.id !== id))
}

function isPhoneRow(value: unknown): value is PhoneRow {
  if (typeof value !== 'object' || value === null) return false
  const { id, platform, person } = value as Partial<PhoneRow>
  return typeof id === 'string' && isPlatformName(platform) && isPerson(person)
}
