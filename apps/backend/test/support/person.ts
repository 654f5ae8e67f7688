import { randomUUID } from 'node:crypto'
import type { ReportConsent, SendMessage } from '@mini-push/contracts'
import type { Phone } from '../../../../tooling/phones.ts'
import { CONTENTS } from './contents.ts'
import type { HttpClient, Reply } from './http-client.ts'
import { type BalanceSeen, readGrants } from './views.ts'

/** A person who has signed in: the phone in their hand, and the requests that it makes. */
export interface Person extends HttpClient {
  /** The sandbox's name of the person. */
  name: string
  userId: string
  token: string
  /** Agrees on the platform's sheet: what is to be reported of it. */
  answerSheet(template?: string): Promise<ReportConsent>
  /** Agrees on the platform's sheet, and reports it. */
  agree(template?: string): Promise<Reply>
  /** Posts a reminder to themselves, `changes` put over it. */
  send(changes?: Partial<SendMessage>, idempotencyKey?: string): Promise<Reply>
  balance(template?: string): Promise<BalanceSeen>
  /** The card as it would be, word for word. */
  preview(lang?: string): Promise<unknown>
}

export interface PersonParts {
  client: HttpClient
  phone: Phone
  /** What the platform's sheet asks for a template. */
  subjectOf(template: string): string
  name: string
  userId: string
  token: string
}

export function createPerson({ client, phone, subjectOf, name, userId, token }: PersonParts): Person {
  async function answerSheet(template = 'task-reminder'): Promise<ReportConsent> {
    const { code, ...proof } = await phone.agree(name, subjectOf(template))
    return {
      consentId: randomUUID(),
      answers: [{ template, decision: 'accept', ...proof }],
      ...(code !== undefined && { code }),
    }
  }
  return {
    ...client,
    name,
    userId,
    token,
    answerSheet,
    agree: async (template) => client.post('/v1/consents', await answerSheet(template)),
    send: (changes, idempotencyKey = randomUUID()) =>
      client.post(
        '/v1/messages',
        { template: 'task-reminder', data: CONTENTS['task-reminder'], ...changes },
        { 'idempotency-key': idempotencyKey },
      ),
    async preview(lang) {
      const body = { data: CONTENTS['task-reminder'], ...(lang && { lang }) }
      return (await client.post('/v1/templates/task-reminder/preview', body)).body
    },
    async balance(template = 'task-reminder') {
      const found = readGrants(await client.get('/v1/grants')).find((grant) => grant.template === template)
      if (!found) throw new Error(`No balance is told of the template "${template}".`)
      const { available, reserved, held } = found
      return { available, reserved, held }
    },
  }
}
