import type { AppDescription, Call, InboxMessage, SandboxControl } from '@mini-push/sandbox'
import type { HttpClient } from './http-client.ts'
import { type MessageSeen, readMessageDetail } from './views.ts'
import { waitFor } from './wait-for.ts'

/** What tests look at afterwards: the message as its caller sees it, and the platform's own books. */
export interface Observation {
  /** Waits until the message rests: it was sent, refused or ended, or its fate is unknown. */
  settled(id: string): Promise<MessageSeen>
  /** Waits until the message's attempt of this number was put off. */
  putOff(id: string, attempt?: number): Promise<MessageSeen>
  inbox(person: { name: string }): Promise<InboxMessage[]>
  /** The sends to the person that reached the platform. */
  sendCalls(person: { name: string }): Promise<Call[]>
  /** How many sends to the person the platform still permits, by its template id. */
  permits(person: { name: string }): Promise<Record<string, number | 'unlimited'>>
}

export function createObservation({
  caller,
  control,
  app,
}: {
  caller: HttpClient
  control: SandboxControl
  app: AppDescription
}): Observation {
  const read = async (id: string) => readMessageDetail(await caller.get(`/v1/messages/${id}`))
  const openids = new Map(app.users.map(({ user, openid }) => [user, openid]))
  return {
    settled: (id) =>
      waitFor(
        () => read(id),
        ({ state }) => RESTING.has(state),
      ),
    putOff: (id, attempt = 1) =>
      waitFor(
        () => read(id),
        ({ state, attempts }) => state === 'queued' && attempts.length === attempt,
      ),
    inbox: ({ name }) => control.inbox({ user: name }),
    async sendCalls({ name }) {
      const calls = await control.calls()
      return calls.filter(
        ({ endpoint, body }) => endpoint === 'send' && JSON.parse(body).touser === openids.get(name),
      )
    },
    permits: async ({ name }) => (await control.wechat.settings({ user: name })).permits,
  }
}

const RESTING: ReadonlySet<string> = new Set(['accepted', 'refused', 'unknown', 'expired', 'cancelled'])
