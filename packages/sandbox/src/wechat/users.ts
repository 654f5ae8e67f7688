import { InvalidField } from '../schema.ts'
import type { WechatApp } from './app.ts'

/** The openid of a person in this app; throws `InvalidField` for a stranger. */
export function openidOf(app: WechatApp, user: string): string {
  const found = app.users.find((candidate) => candidate.user === user)
  if (!found)
    throw new InvalidField('user', `must be one of ${app.users.map((known) => known.user).join(', ')}.`)
  return found.openid
}

/** The person behind an openid of this app. */
export function userOf(app: WechatApp, openid: unknown): string | undefined {
  return app.users.find((candidate) => candidate.openid === openid)?.user
}
