import { generateKeyPairSync, sign, verify } from 'node:crypto'
import {
  ALIPAYPLUS_SEED_APPS,
  ALIPAYPLUS_SEED_TEMPLATE_CODES,
  type AlipayplusAppDescription,
  type AlipayplusOptions,
  createSandboxControl,
  type SandboxControl,
  startSandbox,
} from '../src/index.ts'

export const INBOX = ALIPAYPLUS_SEED_TEMPLATE_CODES.commonInbox
export const LINK = 'mini://platformapi/startapp?_ariver_appid=2171020000000001'
export const PARAMETERS = { Title: 'Class reminder', Content: 'Piano at 3 pm. 记得带谱子 🎹', Url: LINK }
export const SCOPES = ['auth_base', 'USER_ID', 'NOTIFICATION_INBOX']

export const ENCODERS = {
  base64: (signature: Buffer) => signature.toString('base64'),
  'base64-percent': (signature: Buffer) => encodeURIComponent(signature.toString('base64')),
  base64url: (signature: Buffer) => signature.toString('base64url'),
}

/** One for all worlds of a file: making one takes longer than a whole test. */
const KEYS = { privateKey: createKey(), platformPrivateKey: createKey() }

interface WalletReply {
  status: number
  headers: Headers
  text: string
  json: { [field: string]: unknown; result?: { resultCode: string; resultStatus: string } }
  /** The result's code. */
  code: string | undefined
  /** Whether the reply carries a right signature of the wallet, or none at all. */
  signature: 'right' | 'wrong' | 'none'
}

/** How a request is spoiled. What is not given is as a careful client does it. */
export interface Deviation {
  method?: string
  /** What is sent in place of the JSON. */
  raw?: string
  /** `undefined` leaves a header out. */
  headers?: Record<string, string | undefined>
  requestTime?: string
  /** Makes the whole `Signature` header from the right signature's bytes. */
  header?(signature: Buffer): string
  /** Changes the text before it is signed. */
  toSign?(text: string): string
  signal?: AbortSignal
}

/** A sandbox on free ports, and the few lines that any foreign SDK of a wallet would have. */
export interface WalletWorld extends AsyncDisposable {
  controlUrl: string
  control: SandboxControl
  app: AlipayplusAppDescription
  /** A signed request to the wallet. */
  call(path: string, body: object, deviation?: Deviation): Promise<WalletReply>
  /** The code of a person who agrees to everything. */
  authCode(user?: string, scopes?: string[]): Promise<string>
  applyToken(body: object, deviation?: Deviation): Promise<WalletReply>
  /** A pair of tokens of a person who agrees to everything. */
  tokens(user?: string, scopes?: string[]): Promise<TokenReply>
  refresh(refreshToken: string): Promise<WalletReply>
  cancel(accessToken: string): Promise<WalletReply>
  inquire(accessToken: string): Promise<WalletReply>
  /** A correct `sendInbox` of SuperQi with these changes; `undefined` removes a field. */
  send(accessToken: string, changes?: object, deviation?: Deviation): Promise<WalletReply>
  customerId(user: string): string
}

interface TokenReply {
  accessToken: string
  refreshToken: string
}

export async function openWallet({
  apps = [ALIPAYPLUS_SEED_APPS.superqi],
  ...options
}: AlipayplusOptions = {}): Promise<WalletWorld> {
  const withKeys = apps.map((app) => ({ ...KEYS, ...app }))
  const sandbox = await startSandbox({ controlPort: 0, alipayplus: { ...options, apps: withKeys } })
  const control = createSandboxControl(sandbox.controlUrl)
  const [app] = await control.apps({ platform: 'alipayplus' })
  if (!app) throw new Error('The sandbox has no wallet.')
  const call = createCaller(app)
  const applyToken: WalletWorld['applyToken'] = (body, deviation) =>
    call('/v1/authorizations/applyToken', body, deviation)

  const world: WalletWorld = {
    controlUrl: sandbox.controlUrl,
    control,
    app,
    call,
    applyToken,
    async authCode(user = 'alice', scopes = SCOPES) {
      const result = await control.alipayplus.authCode({ user, scopes, decision: 'accept' })
      return 'authCode' in result ? result.authCode : `no authCode: ${result.errorMessage}`
    },
    async tokens(user, scopes) {
      const { json } = await applyToken({
        grantType: 'AUTHORIZATION_CODE',
        authCode: await world.authCode(user, scopes),
      })
      return { accessToken: String(json.accessToken), refreshToken: String(json.refreshToken) }
    },
    refresh: (refreshToken) => applyToken({ grantType: 'REFRESH_TOKEN', refreshToken }),
    cancel: (accessToken) => call('/v1/authorizations/cancelToken', { accessToken }),
    inquire: (accessToken) => call('/v1/users/inquiryUserInfo', { accessToken }),
    send: (accessToken, changes, deviation) =>
      call('/v1/messages/sendInbox', { ...createMessage(accessToken), ...changes }, deviation),
    customerId: (user) => app.users.find((known) => known.user === user)?.customerId ?? `no id of ${user}`,
    [Symbol.asyncDispose]: () => sandbox.close(),
  }
  return world
}

function createMessage(accessToken: string) {
  return {
    accessToken,
    requestId: 'rq-1',
    templateCode: INBOX,
    templates: [{ templateParameters: PARAMETERS }],
  }
}

/** Signs as protocols/alipayplus.md 1.4 says, and verifies as 1.7 does. */
export function createCaller(app: AlipayplusAppDescription): WalletWorld['call'] {
  return async (path, body, deviation = {}) => {
    const { method = 'POST', raw = JSON.stringify(body), requestTime = new Date().toISOString() } = deviation
    const { toSign = (text) => text, header = toHeader(app) } = deviation
    const text = toSign(`POST ${path}\n${app.clientId}.${requestTime}.${raw}`)
    const signature = sign('RSA-SHA256', Buffer.from(text), app.privateKey)
    const headers = {
      'client-id': app.clientId,
      'request-time': requestTime,
      signature: header(signature),
      'content-type': 'application/json; charset=UTF-8',
      ...deviation.headers,
    }
    const response = await fetch(`${app.origin}${path}`, {
      method,
      headers: Object.entries(headers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      ),
      // Bytes: for a text, fetch would add a Content-Type of its own.
      ...(method !== 'GET' && { body: Buffer.from(raw) }),
      ...(deviation.signal && { signal: deviation.signal }),
    })
    return readReply(app, path, response)
  }
}

function toHeader({ keyVersion, signatureEncoding }: AlipayplusAppDescription) {
  return (signature: Buffer) =>
    `algorithm=RSA256, keyVersion=${keyVersion}, signature=${ENCODERS[signatureEncoding](signature)}`
}

async function readReply(
  app: AlipayplusAppDescription,
  path: string,
  response: Response,
): Promise<WalletReply> {
  const { status, headers } = response
  const text = await response.text()
  const json = readJson(text)
  return {
    status,
    headers,
    text,
    json,
    code: json.result?.resultCode,
    signature: verifyReply(app, { path, headers, text }),
  }
}

function verifyReply(
  app: AlipayplusAppDescription,
  { path, headers, text }: { path: string; headers: Headers; text: string },
): WalletReply['signature'] {
  const [, encoded] = /signature=(.+)$/.exec(headers.get('signature') ?? '') ?? []
  if (!encoded) return 'none'
  const signed = `POST ${path}\n${headers.get('client-id')}.${headers.get('response-time')}.${text}`
  const bytes = Buffer.from(decodeURIComponent(encoded), 'base64')
  const isRight = verify('RSA-SHA256', Buffer.from(signed), app.platformPublicKey, bytes)
  return isRight && ENCODERS[app.signatureEncoding](bytes) === encoded ? 'right' : 'wrong'
}

function readJson(text: string): WalletReply['json'] {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

function createKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
