import type { Phone } from '../../../../tooling/phones.ts'
import { type Caller, createCaller } from './caller.ts'
import { createHttpClient, type HttpClient, type Reply } from './http-client.ts'
import { createPerson, type Person } from './person.ts'
import { readSession } from './views.ts'

/** Everybody who speaks to the backend. */
export interface Actors {
  /** A client without a token. */
  stranger: HttpClient
  /** A caller for the world's app. */
  caller: Caller
  client(token: string): HttpClient
  /** The name of a person whom no other test knows. */
  nextPerson(): string
  /** What the persons hold in their hands. */
  phone: Phone
  /** Signs a person in to the world's app: a new one, unless named; at its backend, unless told where. */
  signIn(name?: string, url?: string): Promise<Person>
  /** The person whom an answer to a sign-in made known. */
  meet(reply: Reply, name: string, url?: string): Person
  /** Every answer that one of them was given. */
  replies: readonly Reply[]
}

export interface ActorParts {
  url: string
  /** Our name of the app that they all speak of. */
  app: string
  callerKey: string
  phone: Phone
  /** What the platform's sheet asks for a template. */
  subjectOf(template: string): string
  nextPerson: () => string
}

export function createActors({ url: ownUrl, app, callerKey, ...parts }: ActorParts): Actors {
  const { phone, subjectOf, nextPerson } = parts
  const replies: Reply[] = []
  const onReply = (reply: Reply) => void replies.push(reply)
  const client = (token: string, url = ownUrl) => createHttpClient({ url, token, onReply })

  function meet(reply: Reply, name: string, url = ownUrl): Person {
    const { token, user } = readSession(reply)
    return createPerson({ client: client(token, url), phone, subjectOf, name, userId: user.id, token })
  }
  return {
    stranger: createHttpClient({ url: ownUrl, onReply }),
    caller: createCaller({ client: client(callerKey), key: callerKey, app }),
    client,
    nextPerson,
    phone,
    async signIn(name = nextPerson(), url = ownUrl) {
      const code = await phone.signIn(name)
      return meet(await createHttpClient({ url, onReply }).post('/v1/sessions', { app, code }), name, url)
    },
    meet,
    replies,
  }
}
