import { createHash, createHmac, generateKeyPairSync } from 'node:crypto'
import {
  BINANCE_SEED_APP,
  BINANCE_SEED_TEMPLATE_IDS,
  type BinanceAppDescription,
  type BinanceOptions,
  createSandboxControl,
  type SandboxControl,
  startSandbox,
} from '../src/index.ts'

export const REMINDER = BINANCE_SEED_TEMPLATE_IDS.taskReminder
export const WITHDRAWAL = BINANCE_SEED_TEMPLATE_IDS.withdrawal
export const REMINDER_PARAMETERS = [
  { name: 'task', value: 'Piano' },
  { name: 'course', value: 'Class 3' },
  { name: 'remarks', value: 'Bring your notes' },
]

interface Reply {
  status: number
  contentType: string | null
  text: string
  json: { code?: string; message?: string | null; data?: Record<string, string> | null; success?: boolean }
}

interface Call {
  method: 'GET' | 'POST'
  path: string
  query?: string
  body?: string
}

/** A sandbox on free ports, and the few lines that any foreign SDK would have. */
export interface World extends AsyncDisposable {
  controlUrl: string
  control: SandboxControl
  app: BinanceAppDescription
  /** A request signed with the first app's keys; `signing` changes what is signed. */
  call(asked: Call, signing?: Signing): Promise<Reply>
  /** A correct send of the reminder, with these changes; `undefined` removes a field. */
  send(changes: Record<string, unknown>, signing?: Signing): Promise<Reply>
  openData(dataToken: string): Promise<Reply>
  /** The pushToken of an agreement. */
  accept(user: string, templateId?: string): Promise<string>
}

/** One for all worlds of a file, unless an app brings its own: making one takes longer than a whole test. */
const OPEN_DATA_KEY = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
}).privateKey

export async function openBinanceWorld({
  apps = [BINANCE_SEED_APP],
  ...options
}: BinanceOptions = {}): Promise<World> {
  const withKey = apps.map((app) => ({ openDataPrivateKey: OPEN_DATA_KEY, ...app }))
  const sandbox = await startSandbox({ controlPort: 0, binance: { ...options, apps: withKey } })
  const control = createSandboxControl(sandbox.controlUrl)
  const [app] = await control.apps({ platform: 'binance' })
  if (!app) throw new Error('The sandbox has no app.')
  const root = `/mp-api/v1/apps/${app.appId}`
  const world: World = {
    controlUrl: sandbox.controlUrl,
    control,
    app,
    call: (asked, signing) =>
      request(sandbox.origins.binance, asked, createToken(asked, { ...app, ...signing })),
    send(changes, signing) {
      const message = { appId: app.appId, templateId: REMINDER, language: 'en' }
      const body = JSON.stringify({ ...message, parameters: REMINDER_PARAMETERS, ...changes })
      return world.call({ method: 'POST', path: `${root}/message/send`, body }, signing)
    },
    openData: (dataToken) =>
      world.call({ method: 'GET', path: `${root}/user-open-data`, query: `openData=${dataToken}` }),
    async accept(user, templateId = REMINDER) {
      const decisions = { [templateId]: 'accept' } as const
      return tokenOf((await control.binance.subscribe({ user, decisions }))[templateId])
    },
    [Symbol.asyncDispose]: () => sandbox.close(),
  }
  return world
}

/** What a client signs with; everything but the keys has the one right value. */
export interface Signing {
  accessKey?: string
  secretKey?: string
  header?: Record<string, unknown>
  claims?: Record<string, unknown>
}

/** protocols/binance.md 1, for paths and queries that need no encoding. */
function createToken(asked: Call, signing: Signing): string {
  const { method, path, query = '', body = '' } = asked
  const { accessKey = '', secretKey = '', header, claims } = signing
  const canonical = [method, `${path.replace(/\/$/, '')}/`, query, sha256(body)].join('\n')
  const ts = Math.floor(Date.now() / 1000)
  const signed = [
    { alg: 'HS256', typ: 'JWT', ...header },
    { iss: accessKey, dig: sha256(canonical), ts, ...claims },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${signed}.${createHmac('sha256', secretKey).update(signed).digest('base64url')}`
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function tokenOf(answer: unknown): string {
  if (typeof answer === 'object' && answer !== null && 'token' in answer) return String(answer.token)
  throw new Error('The sheet gave no token.')
}

async function request(origin: string, asked: Call, token: string): Promise<Reply> {
  const { method, path, query, body } = asked
  const response = await fetch(`${origin}${path}${query ? `?${query}` : ''}`, {
    method,
    headers: { 'x-mp-open-api-token': token },
    ...(body !== undefined && { body }),
  })
  const text = await response.text()
  const { status, headers } = response
  return { status, contentType: headers.get('content-type'), text, json: readJson(text) }
}

function readJson(text: string): Reply['json'] {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
