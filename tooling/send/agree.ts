import { randomUUID } from 'node:crypto'
import type { GrantList, Session, TemplateList } from '../../packages/contracts/src/index.ts'
import { BACKEND_URL, SANDBOX_CONTROL_URL } from '../addresses.ts'
import { callApi } from './api.ts'

/** Plays the mini program for one tap: sign in, agree on the sandbox's sheet, report the answer. */
export async function agree({
  user,
  app,
  template,
}: {
  user: string
  app: string
  template: string
}): Promise<GrantList> {
  const { code } = await callApi<{ code: string }>(`${SANDBOX_CONTROL_URL}/control/wechat/login`, {
    method: 'POST',
    body: { user },
  })
  const { token } = await callApi<Session>(`${BACKEND_URL}/v1/sessions`, {
    method: 'POST',
    body: { app, code },
  })
  const { templates } = await callApi<TemplateList>(`${BACKEND_URL}/v1/templates`, { token })
  const id = templates.find(({ name }) => name === template)?.platformTemplateId
  if (!id) throw new Error(`The app "${app}" has no template "${template}".`)
  const result = await callApi<Record<string, string>>(`${SANDBOX_CONTROL_URL}/control/wechat/consent`, {
    method: 'POST',
    body: { user, decisions: { [id]: 'accept' } },
  })
  const decision = result[id]
  if (!decision) throw new Error(`The sheet could not be shown: ${result.errMsg}`)
  return callApi<GrantList>(`${BACKEND_URL}/v1/consents`, {
    method: 'POST',
    token,
    body: { consentId: randomUUID(), answers: [{ template, decision }] },
  })
}
