import { randomUUID } from 'node:crypto'
import type { SendMessage } from '@mini-push/contracts'
import type { SandboxControl } from '@mini-push/sandbox'
import { CONTENTS, platformTemplateId, type TemplateName } from './contents.ts'
import type { HttpClient, Reply } from './http-client.ts'
import { type BalanceSeen, readGrants } from './views.ts'

/** A person who has signed in: the phone in their hand, and the requests that it makes. */
export interface Person extends HttpClient {
  /** The sandbox's name of the person. */
  name: string
  userId: string
  token: string
  /** Agrees on the platform's sheet, and reports it. */
  agree(template?: TemplateName): Promise<Reply>
  /** Posts a reminder to themselves, `changes` put over it. */
  send(changes?: Partial<SendMessage>, idempotencyKey?: string): Promise<Reply>
  balance(template?: TemplateName): Promise<BalanceSeen>
}

export interface PersonParts {
  client: HttpClient
  control: SandboxControl
  name: string
  userId: string
  token: string
}

export function createPerson({ client, control, name, userId, token }: PersonParts): Person {
  return {
    ...client,
    name,
    userId,
    token,
    async agree(template = 'task-reminder') {
      await control.wechat.consent({ user: name, decisions: { [platformTemplateId(template)]: 'accept' } })
      return client.post('/v1/consents', {
        consentId: randomUUID(),
        answers: [{ template, decision: 'accept' }],
      })
    },
    send: (changes, idempotencyKey = randomUUID()) =>
      client.post(
        '/v1/messages',
        { template: 'task-reminder', data: CONTENTS['task-reminder'], ...changes },
        { 'idempotency-key': idempotencyKey },
      ),
    async balance(template = 'task-reminder') {
      const found = readGrants(await client.get('/v1/grants')).find((grant) => grant.template === template)
      if (!found) throw new Error(`No balance is told of the template "${template}".`)
      const { available, reserved, held } = found
      return { available, reserved, held }
    },
  }
}
