import type { AlipayplusApp } from './app.ts'

/** `blocked` gets USER_STATUS_ERROR, `unsubscribed` USER_NOT_SUBSCRIBED: protocols/alipayplus.md 3.2 and 3.4. */
export const PERSON_STATUSES = ['active', 'blocked', 'unsubscribed'] as const
type PersonStatus = (typeof PERSON_STATUSES)[number]

/** A person as one app meets them. */
interface Person {
  readonly status: PersonStatus
  /** What the person agreed to and did not take back. */
  readonly scopes: ReadonlySet<string>
}

export interface Persons {
  of(app: AlipayplusApp, user: string): Person
  setStatus(app: AlipayplusApp, user: string, status: PersonStatus): void
  agree(app: AlipayplusApp, user: string, scope: string): void
  withdraw(app: AlipayplusApp, user: string, scope: string): void
}

export function createPersons(): Persons {
  const persons = new Map<string, Person>()
  const toKey = ({ clientId }: AlipayplusApp, user: string) => `${clientId}:${user}`
  const of = (app: AlipayplusApp, user: string): Person =>
    persons.get(toKey(app, user)) ?? { status: 'active', scopes: new Set() }
  const change = (app: AlipayplusApp, user: string, differences: Partial<Person>) =>
    void persons.set(toKey(app, user), { ...of(app, user), ...differences })
  return {
    of,
    setStatus: (app, user, status) => change(app, user, { status }),
    agree: (app, user, scope) => change(app, user, { scopes: new Set(of(app, user).scopes).add(scope) }),
    withdraw: (app, user, scope) =>
      change(app, user, { scopes: new Set([...of(app, user).scopes].filter((other) => other !== scope)) }),
  }
}
