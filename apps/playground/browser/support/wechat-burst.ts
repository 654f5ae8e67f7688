import type { Dev } from '../../../../tooling/browser/start-dev.ts'
import { tellSandbox } from './world.ts'

interface App {
  appId: string
  secret: string
  origin: string
  users: { user: string; openid: string }[]
  templates: { templateId: string; keys: string[] }[]
}

/** Sixty or more sends to one person's WeChat within a second or so: as fast as the platform takes them. */
export async function burstOnWechat(dev: Dev, user: string, count: number): Promise<void> {
  const { apps } = await tellSandbox<{ apps: App[] }>(dev, 'apps?platform=wechat')
  const app = apps[0]
  const template = app?.templates.find(({ keys }) => keys.join() === 'thing1,thing9,thing10')
  if (!app || !template) throw new Error('The sandbox plays another app.')
  const { templateId: template_id } = template
  for (let permit = 0; permit < count; permit += 1) {
    await tellSandbox(dev, 'wechat/consent', 'POST', { user, decisions: { [template_id]: 'accept' } })
  }
  const credentials = { grant_type: 'client_credential', appid: app.appId, secret: app.secret }
  const { access_token } = await post<{ access_token: string }>(
    `${app.origin}/cgi-bin/stable_token`,
    credentials,
  )
  const send = `${app.origin}/cgi-bin/message/subscribe/send?access_token=${access_token}`
  const touser = app.users.find((each) => each.user === user)?.openid
  for (let sent = 1; sent <= count; sent += 1) {
    const data = {
      thing1: { value: `Piano ${sent}` },
      thing9: { value: 'Class 3' },
      thing10: { value: 'Notes' },
    }
    const { errcode } = await post<{ errcode: number }>(send, { touser, template_id, data })
    if (errcode !== 0) throw new Error(`WeChat answered ${errcode}.`)
  }
}

async function post<Reply>(url: string, body: unknown): Promise<Reply> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
  return (await response.json()) as Reply
}
