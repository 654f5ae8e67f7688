import {
  type AlipayplusProvider,
  createAlipayplusProvider,
  createBinanceProvider,
  createPush,
  createWechatProvider,
  type Message,
  type Provider,
  type Recipient,
  type Template,
} from '@mini-push/push-core'
import type { Contestant, Send, Target } from '../contestant.ts'
import * as said from '../message.ts'

const never = new AbortController().signal

const TEMPLATE: Template = {
  name: 'reminder',
  fields: { task: { label: 'Task' }, time: { label: 'Time' } },
  wechat: { templateId: said.TEMPLATE_ID, keys: { task: 'thing1', time: 'time2' }, kind: 'one-time' },
  alipayplus: {
    templateId: 'MINI_APP_COMMON_INBOX',
    channel: 'inbox',
    parameters: { Title: 'Reminder', Content: '{task}, {time}' },
  },
  binance: { templateId: '13440001', parameters: { task: 'task', time: 'time' } },
}

export const pushCore: Contestant = {
  name: 'push-core',
  open: { wechat: openWechat, alipayplus: openAlipayplus, binance: openBinance },
}

async function openWechat({ origin }: Target): Promise<Send> {
  const provider = createWechatProvider({ appId: said.APP_ID, secret: said.APP_SECRET, origin })
  return toSend(provider, { task: '钢琴练习', time: '2026-01-01 18:00' }, { identity: said.OPENID })
}

async function openAlipayplus({ origin, merchantPrivateKey, walletPublicKey }: Target): Promise<Send> {
  const provider = createAlipayplusProvider({
    profile: 'superqi',
    gateway: origin,
    clientId: said.CLIENT_ID,
    appId: said.WALLET_APP_ID,
    privateKey: merchantPrivateKey,
    platformPublicKeys: { 1: walletPublicKey },
  })
  await agree(provider)
  return toSend(provider, ENGLISH, { identity: said.CUSTOMER_ID })
}

async function agree(provider: AlipayplusProvider) {
  const agreed = [{ subject: provider.describeConsent(TEMPLATE).subject }]
  const consent = { identity: said.CUSTOMER_ID, code: 'auth-code', agreed, agreedAt: new Date() }
  await provider.redeem(consent, never)
}

async function openBinance({ origin }: Target): Promise<Send> {
  const { BINANCE_APP_ID: appId, ACCESS_KEY: accessKey, SECRET_KEY: secretKey } = said
  const provider = createBinanceProvider({ appId, accessKey, secretKey, origin })
  return toSend(provider, ENGLISH, { identity: 'anonymous', token: said.PUSH_TOKEN })
}

const ENGLISH = { task: 'Piano practice', time: '2026-01-01 18:00' }

/** As the backend sends: the payload was composed and kept earlier; each attempt has a deadline of its own. */
function toSend(provider: Provider, data: Record<string, string>, recipient: Recipient): Send {
  const push = createPush({ providers: { app: provider } })
  const payload = push.compose({ app: 'app', template: TEMPLATE, data, page: said.PAGE })
  return async (number) => {
    const id = `message-${String(number).padStart(6, '0')}`
    const message: Message = { app: 'app', id, payload, recipient, resent: false }
    const outcome = await push.send(message, never)
    if (outcome.kind !== 'accepted') throw new Error(`The outcome is ${JSON.stringify(outcome)}.`)
  }
}
