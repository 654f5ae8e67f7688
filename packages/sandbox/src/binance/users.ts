import { InvalidField } from '../schema.ts'
import type { BinanceApp } from './app.ts'

/** The open id of a person in this app; throws `InvalidField` for a stranger. */
export function openIdOf(app: BinanceApp, user: string): string {
  const found = app.users.find((candidate) => candidate.user === user)
  if (!found)
    throw new InvalidField('user', `must be one of ${app.users.map((known) => known.user).join(', ')}.`)
  return found.openId
}
