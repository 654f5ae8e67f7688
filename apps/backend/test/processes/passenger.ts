import { randomUUID } from 'node:crypto'
import type { GrantList, MessageDetail, Session, TemplateList } from '@mini-push/contracts'
import type { SandboxControl } from '@mini-push/sandbox'
import { createPhones } from '../../../../tooling/phones.ts'
import pushConfig from '../../push.config.ts'
import { CONTENTS } from '../support/contents.ts'
import type { AfterRestart, KilledApp } from './kill-steps.ts'

/** Alice on one platform, with a message that is under way when the process dies. */
export interface Passenger {
  app: KilledApp
  platform: 'wechat' | 'alipayplus' | 'binance'
  /** Answers with the id; the same request again after the first time. */
  post(): Promise<string>
  readMessage(): Promise<MessageDetail>
  readAfterRestart(): Promise<AfterRestart>
}

const template = 'task-reminder'

/** Signs in and agrees. `url`: where the process listens at the moment. */
export async function board(
  app: KilledApp,
  { control, url, sendInMs }: { control: SandboxControl; url: () => string; sendInMs: number },
): Promise<Passenger> {
  const platform = pushConfig.apps[app]?.platform
  const phone = platform && createPhones(control)[platform]
  if (!phone) throw new Error(`push.config.ts has no app "${app}" on a platform that has a phone.`)
  const body = { app, code: await phone.signIn('alice') }
  const { token } = await call<Session>(url, '', 'POST', '/v1/sessions', { body })
  await agree()
  const sendAt = new Date(Date.now() + sendInMs).toISOString()
  const request = { template, data: CONTENTS[template], sendAt }
  let messageId = ''

  async function agree(): Promise<void> {
    const { templates } = await call<TemplateList>(url, token, 'GET', '/v1/templates')
    const subject = templates.find(({ name }) => name === template)?.consentSubject ?? ''
    const { code, ...proof } = (await phone?.agree('alice', subject)) ?? {}
    const answers = [{ template, decision: 'accept', ...proof }]
    const consent = { consentId: randomUUID(), answers, ...(code !== undefined && { code }) }
    await call(url, token, 'POST', '/v1/consents', { body: consent })
  }

  const readMessage = () => call<MessageDetail>(url, token, 'GET', `/v1/messages/${messageId}`)

  return {
    app,
    platform,
    async post() {
      const posted = { key: 'reminder-1', body: request }
      messageId = (await call<MessageDetail>(url, token, 'POST', '/v1/messages', posted)).id
      return messageId
    },
    readMessage,
    async readAfterRestart() {
      const { grants } = await call<GrantList>(url, token, 'GET', '/v1/grants')
      const grant = grants.find((grant) => grant.template === template)
      if (!grant) throw new Error('The grant is gone.')
      const { available, reserved, held } = grant
      const inbox = await control.inbox({ user: 'alice', platform })
      const { state } = await readMessage()
      return { state, inbox: inbox.length, grant: { available, reserved, held } }
    },
  }
}

async function call<T>(
  url: () => string,
  session: string,
  method: string,
  path: string,
  { key, body }: { key?: string; body?: object } = {},
): Promise<T> {
  const response = await fetch(url() + path, {
    method,
    headers: {
      ...(session && { authorization: `Bearer ${session}` }),
      ...(key && { 'idempotency-key': key }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(JSON.stringify(answer))
  return answer as T
}
