import type { SandboxControl } from '@mini-push/sandbox'
import { type Caller, createCaller } from './caller.ts'
import { createHttpClient, type HttpClient, type Reply } from './http-client.ts'
import { createPerson, type Person } from './person.ts'
import { readSession } from './views.ts'

/** Everybody who speaks to the backend. */
export interface Actors {
  /** A client without a token. */
  stranger: HttpClient
  /** A caller for the app `demo`, and one for the app `other` alone. */
  caller: Caller
  foreignCaller: Caller
  client(token: string): HttpClient
  /** The name of a person whom no other test knows. */
  nextPerson(): string
  /** Signs a person in to the app `demo`: a new one, unless named; at this world's backend, unless told where. */
  signIn(name?: string, url?: string): Promise<Person>
  /** Every answer that one of them was given. */
  replies: readonly Reply[]
}

export interface ActorParts {
  url: string
  control: SandboxControl
  keys: { shop: string; warehouse: string }
  nextPerson: () => string
}

export function createActors({ url: ownUrl, control, keys, nextPerson }: ActorParts): Actors {
  const replies: Reply[] = []
  const onReply = (reply: Reply) => void replies.push(reply)
  const client = (token: string, url = ownUrl) => createHttpClient({ url, token, onReply })
  return {
    stranger: createHttpClient({ url: ownUrl, onReply }),
    caller: createCaller(client(keys.shop), keys.shop),
    foreignCaller: createCaller(client(keys.warehouse), keys.warehouse),
    client,
    nextPerson,
    async signIn(name = nextPerson(), url = ownUrl) {
      const code = await control.wechat.login({ user: name })
      const reply = await createHttpClient({ url, onReply }).post('/v1/sessions', { app: 'demo', code })
      const { token, user } = readSession(reply)
      return createPerson({ client: client(token, url), control, name, userId: user.id, token })
    },
    replies,
  }
}
