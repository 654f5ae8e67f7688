import { randomUUID } from 'node:crypto'
import pushConfig from '../../apps/backend/push.config.ts'
import type { GrantList, ReportConsent, Session, TemplateList } from '../../packages/contracts/src/index.ts'
import { createSandboxControl } from '../../packages/sandbox/src/control-client.ts'
import { BACKEND_URL, SANDBOX_CONTROL_URL } from '../addresses.ts'
import { createPhones } from '../phones.ts'
import { callApi } from './api.ts'

export interface Asked {
  user: string
  app: string
  template: string
}

/** Plays the mini program for one tap: sign in, agree on the sandbox's sheet, report the answer. */
export async function agree({ user, app, template }: Asked): Promise<GrantList> {
  const phones = createPhones(createSandboxControl(SANDBOX_CONTROL_URL))
  const phone = phones[pushConfig.apps[app]?.platform ?? '']
  if (!phone) throw new Error(`push.config.ts has no app "${app}".`)
  const session = { app, code: await phone.signIn(user) }
  const { token } = await callApi<Session>(`${BACKEND_URL}/v1/sessions`, { method: 'POST', body: session })
  const { templates } = await callApi<TemplateList>(`${BACKEND_URL}/v1/templates`, { token })
  const subject = templates.find(({ name }) => name === template)?.consentSubject
  if (!subject) throw new Error(`The app "${app}" has no template "${template}".`)
  const { code, ...proof } = await phone.agree(user, subject)
  const report: ReportConsent = {
    consentId: randomUUID(),
    answers: [{ template, decision: 'accept', ...proof }],
    ...(code !== undefined && { code }),
  }
  return callApi<GrantList>(`${BACKEND_URL}/v1/consents`, { method: 'POST', token, body: report })
}
