import type { AlipayplusInboxMessage, Call } from '@mini-push/sandbox'
import { expect } from 'vitest'
import pushConfig from '../../push.config.ts'
import { requireTemplate } from '../../src/apps.ts'
import { type AppWorld, openAppWorld } from './app-world.ts'
import type { Reply } from './http-client.ts'
import type { Person } from './person.ts'
import { createTestConfig } from './test-config.ts'

/** In a wallet, with what tests look at afterwards: the wallet's own books. */
export interface WalletWorld extends AppWorld {
  signInWith(code: string): Promise<Reply>
  /** A person who agreed to what comes into their inbox. */
  signInAgreed(): Promise<Person>
  /** The wallet's own name of the person. */
  customerIdOf(person: { name: string }): Promise<string>
  inbox(person: { name: string }): Promise<AlipayplusInboxMessage[]>
  /** The sends of this message that reached the wallet. */
  sendCalls(messageId: string): Promise<Call[]>
  /** What the wallet said to each of them. */
  verdictsOf(messageId: string): Promise<string[]>
  /** The requests for tokens that reached the wallet; with `proof`, those for this authCode or refresh token. */
  tokenCalls(proof?: string): Promise<Call[]>
}

/** `callTimeoutMs`: how long a call to the wallet may take. Default 10 000. */
export async function openWalletWorld(patience: { callTimeoutMs?: number } = {}): Promise<WalletWorld> {
  const config = createTestConfig('demo-wallet', createTemplates())
  const world = await openAppWorld({ config, app: 'demo-wallet', ...patience })
  const { control } = world
  const callsTo = async (name: string) => (await control.calls()).filter(({ endpoint }) => endpoint === name)
  const sendCalls = async (messageId: string) =>
    (await callsTo('send')).filter(({ body }) => JSON.parse(body).requestId === messageId)
  return {
    ...world,
    signInWith: (code) => world.stranger.post('/v1/sessions', { app: 'demo-wallet', code }),
    async signInAgreed() {
      const person = await world.signIn()
      await person.agree()
      return person
    },
    async customerIdOf({ name }) {
      const [app] = await control.apps({ platform: 'alipayplus' })
      return app?.users.find(({ user }) => user === name)?.customerId ?? expect.unreachable()
    },
    inbox: ({ name }) => control.inbox({ platform: 'alipayplus', user: name }),
    sendCalls,
    verdictsOf: async (messageId) => (await sendCalls(messageId)).map(({ verdict }) => verdict),
    tokenCalls: async (proof = '') =>
      (await callsTo('applyToken')).filter(({ body }) => body.includes(proof)),
  }
}

/** A second template for the inbox, and one that goes by push and needs another scope. */
function createTemplates() {
  const reminder = requireTemplate(pushConfig, { app: 'demo-wallet', template: 'task-reminder' })
  const { name: _, wechat: _wechat, binance: _binance, alipayplus, ...shared } = reminder
  if (!alipayplus) throw new Error('The template "task-reminder" has no binding for wallets.')
  return {
    'course-changed': { ...shared, alipayplus },
    'course-starts': {
      ...shared,
      alipayplus: { ...alipayplus, channel: 'push' as const, templateId: 'MINI_APP_COMMON_PUSH' },
    },
  }
}
