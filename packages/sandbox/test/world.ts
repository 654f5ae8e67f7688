import {
  createSandboxControl,
  type SandboxControl,
  type SandboxOptions,
  SEED_TEMPLATE_IDS,
  startSandbox,
  type WechatAppDescription,
} from '../src/index.ts'

/** The template with the seed document's keys. */
export const REMINDER = SEED_TEMPLATE_IDS.taskReminder
export const APPOINTMENT = SEED_TEMPLATE_IDS.appointment
export const LONG_TERM = SEED_TEMPLATE_IDS.publicNotice
export const REMINDER_DATA = {
  thing1: { value: 'Piano' },
  thing9: { value: 'Class 3' },
  thing10: { value: 'Bring your notes' },
}

export interface Reply {
  status: number
  contentType: string | null
  text: string
  /** The reply read carelessly: a 19-digit `msgid` is already wrong here. */
  json: { [field: string]: unknown; errcode?: number; errmsg?: string }
}

/** A sandbox on free ports, and the few lines that any foreign SDK would have. */
export interface World extends AsyncDisposable {
  controlUrl: string
  control: SandboxControl
  app: WechatAppDescription
  openid(user: string): string
  /** Any request to the platform. */
  call(path: string, init?: RequestInit): Promise<Reply>
  exchange(query: Record<string, string>): Promise<Reply>
  stableToken(body?: Record<string, unknown>): Promise<Reply>
  classicToken(query?: Record<string, string>): Promise<Reply>
  /** A correct send of the reminder to alice, with these changes; `undefined` removes a field. */
  send(changes?: Record<string, unknown>, accessToken?: string): Promise<Reply>
  accept(user: string, templateId?: string): Promise<void>
}

export async function openWorld(options: SandboxOptions['wechat'] = {}): Promise<World> {
  const sandbox = await startSandbox({ controlPort: 0, wechat: { port: 0, ...options } })
  const control = createSandboxControl(sandbox.controlUrl)
  const [app] = await control.apps({ platform: 'wechat' })
  if (!app) throw new Error('The sandbox has no app.')
  const credentials = { appid: app.appId, secret: app.secret }
  const call = (path: string, init?: RequestInit) => request(`${sandbox.origins.wechat}${path}`, init)
  const post = (path: string, body: unknown) => call(path, { method: 'POST', body: JSON.stringify(body) })
  const openid = (user: string) =>
    app.users.find((candidate) => candidate.user === user)?.openid ?? `no openid of ${user}`

  const world: World = {
    controlUrl: sandbox.controlUrl,
    control,
    app,
    openid,
    call,
    exchange: (query) =>
      call(
        `/sns/jscode2session?${new URLSearchParams({ ...credentials, grant_type: 'authorization_code', ...query })}`,
      ),
    stableToken: (body) =>
      post('/cgi-bin/stable_token', { grant_type: 'client_credential', ...credentials, ...body }),
    classicToken: (query) =>
      call(
        `/cgi-bin/token?${new URLSearchParams({ grant_type: 'client_credential', ...credentials, ...query })}`,
      ),
    async send(changes, accessToken) {
      const token = accessToken ?? String((await world.stableToken()).json.access_token)
      const body = { touser: openid('alice'), template_id: REMINDER, data: REMINDER_DATA, ...changes }
      return post(`/cgi-bin/message/subscribe/send?access_token=${token}`, body)
    },
    async accept(user, templateId = REMINDER) {
      await control.wechat.consent({ user, decisions: { [templateId]: 'accept' } })
    },
    [Symbol.asyncDispose]: () => sandbox.close(),
  }
  return world
}

async function request(url: string, init?: RequestInit): Promise<Reply> {
  const response = await fetch(url, init)
  const text = await response.text()
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    text,
    json: readJson(text),
  }
}

function readJson(text: string): Reply['json'] {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
