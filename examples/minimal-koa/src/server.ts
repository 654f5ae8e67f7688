import { randomUUID } from 'node:crypto'
import Router from '@koa/router'
import * as core from '@mini-push/push-core'
import Koa, { type Context, type Next } from 'koa'
import bodyParser from 'koa-bodyparser'

/** What is said, and what each platform calls it. */
const REMINDER: core.Template = {
  name: 'reminder',
  fields: { taskName: { label: 'Task' }, className: { label: 'Class' }, remarks: { label: 'Remarks' } },
  wechat: {
    templateId: 'uplYf-8S3dEdBAODpTxftgjVGq9hA_OvgR38qk_sq1U',
    keys: { taskName: 'thing1', className: 'thing9', remarks: 'thing10' },
    kind: 'one-time',
  },
  alipayplus: {
    templateId: 'MINI_APP_COMMON_INBOX',
    parameters: { Title: '{taskName}', Content: '{className}: {remarks}' },
    channel: 'inbox',
  },
  binance: {
    templateId: '13440001',
    parameters: { taskName: 'task', className: 'course', remarks: 'remarks' },
  },
}

/** The providers' options: of accounts of your own, as JSON in `APPS`; otherwise of the apps that the sandbox plays. */
type Apps = { wechat: core.WechatOptions; alipayplus: core.AlipayplusOptions; binance: core.BinanceOptions }
const { APPS, SANDBOX_CONTROL_URL = 'http://127.0.0.1:4000', PORT = '3100' } = process.env
const apps: Apps = APPS === undefined ? await askSandbox() : JSON.parse(APPS)
const wechat = core.createWechatProvider(apps.wechat)
const wallet = core.createAlipayplusProvider(apps.alipayplus)
const binance = core.createBinanceProvider(apps.binance)
const router = new Router()
/** Longer than the calls' own deadlines, whose errors say more. */
const deadline = () => AbortSignal.timeout(30_000)

/** The `code` of wx.login and the task in; openid, access token, and the message out. */
router.post('/wechat/send', async (ctx) => {
  const payload = compose(ctx, wechat)
  const { identity } = await wechat.exchange(readText(ctx, 'code'), deadline())
  ctx.body = await send(wechat, payload, { identity })
})
/** The sheet's `authCode` in, and the `code` that my.getAuthCode gave silently: it says whose consent this must be. */
router.post('/alipayplus/send', async (ctx) => {
  const payload = compose(ctx, wallet)
  const consent = { code: readText(ctx, 'authCode'), agreed: [wallet.describeConsent(REMINDER)] }
  const { identity } = await wallet.exchange(readText(ctx, 'code'), deadline())
  await wallet.redeem({ identity, ...consent, agreedAt: new Date() }, deadline())
  ctx.body = await send(wallet, payload, { identity })
})
/** A `pushToken` of bn.requestSubscribeMessage in: it names the person by itself. */
router.post('/binance/send', async (ctx) => {
  const payload = compose(ctx, binance)
  ctx.body = await send(binance, payload, { identity: 'anonymous', token: readText(ctx, 'pushToken') })
})

const readJson = bodyParser({ onerror: (_error, ctx) => ctx.throw(400, 'Send one JSON object.') })
const server = new Koa().use(readJson).use(tellPushErrors).use(router.routes())
export const listener = server.listen(Number(PORT), '127.0.0.1', () => console.log(listener.address()))

/** The task as the platform wants it. Comes first: a code is good once, and not to be lost to a mistake in the task. */
function compose(ctx: Context, provider: core.Provider): core.Payload {
  const data = Object.fromEntries(Object.keys(REMINDER.fields).map((name) => [name, readText(ctx, name)]))
  const content = { app: provider.platform, template: REMINDER, data }
  const [problem] = provider.check(content)
  if (problem) ctx.throw(400, `${problem.field}: ${problem.message}`)
  return provider.compose(content)
}

function readText(ctx: Context, name: string): string {
  const value = new Map<string, unknown>(Object.entries(ctx.request.body ?? {})).get(name)
  if (typeof value !== 'string') ctx.throw(400, `Send "${name}" as a text.`)
  return value
}

/** The outcome is the answer: accepted, refused, deferred or unknown. */
function send(provider: core.Provider, payload: core.Payload, recipient: core.Recipient) {
  const message = { app: provider.platform, id: randomUUID(), payload, recipient, resent: false }
  return provider.send(message, deadline())
}

async function tellPushErrors(ctx: Context, next: Next): Promise<void> {
  await next().catch((error: unknown) => {
    if (!(error instanceof core.PushError)) throw error
    const isTheirs = ['invalid-code', 'invalid-consent', 'identity-mismatch'].includes(error.code)
    ctx.throw(isTheirs ? 400 : 502, `${error.code}: ${error.message}`, { expose: true })
  })
}

/** The sandbox makes the secrets of its apps up at each start. */
async function askSandbox(): Promise<Apps> {
  const reply = await fetch(`${SANDBOX_CONTROL_URL}/control/apps`)
  const told = JSON.parse(await reply.text())
  const byPlatform = told.apps.map((app: { platform: string }) => [app.platform, app])
  const { wechat, alipayplus, binance } = Object.fromEntries(byPlatform)
  const platformPublicKeys = { [alipayplus.keyVersion]: alipayplus.platformPublicKey }
  return { wechat, binance, alipayplus: { ...alipayplus, gateway: alipayplus.origin, platformPublicKeys } }
}
