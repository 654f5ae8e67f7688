import { InvalidField } from '../schema.ts'
import type { AlipayplusApp, AlipayplusUser } from './app.ts'

/** A person of this app; throws `InvalidField` for a stranger. */
export function findUser({ users }: AlipayplusApp, asked: string): AlipayplusUser {
  const found = users.find(({ user }) => user === asked)
  if (!found) throw new InvalidField('user', `must be one of ${users.map(({ user }) => user).join(', ')}.`)
  return found
}
