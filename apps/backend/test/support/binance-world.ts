import type { ReportConsent } from '@mini-push/contracts'
import type { BinanceInboxMessage, Call } from '@mini-push/sandbox'
import { expect } from 'vitest'
import { type AppWorld, openAppWorld } from './app-world.ts'
import type { Reply } from './http-client.ts'
import type { Person } from './person.ts'
import { createTestConfig } from './test-config.ts'

/** On Binance, with what tests look at afterwards: the platform's own books. */
export interface BinanceWorld extends AppWorld {
  signInWith(proof: { code: string } | { device: string }): Promise<Reply>
  /** A person who agreed to two reminders, with the tokens in the order of the agreements. */
  signInWithTwo(): Promise<{ person: Person; tokens: [string, string] }>
  /** Binance's own name of the person. */
  openIdOf(person: { name: string }): Promise<string>
  inbox(person: { name: string }): Promise<BinanceInboxMessage[]>
  /** The sends with this pushToken that reached the platform. */
  sendCalls(pushToken: string): Promise<Call[]>
  /** What Binance said to each send with one of these tokens. */
  verdictsOf(...pushTokens: string[]): Promise<string[]>
}

/** `callTimeoutMs`: how long a call to the platform may take. Default 10 000. */
export async function openBinanceWorld(patience: { callTimeoutMs?: number } = {}): Promise<BinanceWorld> {
  const world = await openAppWorld({
    config: createTestConfig('demo-binance'),
    app: 'demo-binance',
    ...patience,
  })
  const { control } = world
  async function sendCalls(pushToken: string): Promise<Call[]> {
    const calls = await control.calls()
    return calls.filter(
      ({ endpoint, body }) => endpoint === 'send' && JSON.parse(body).pushToken === pushToken,
    )
  }
  return {
    ...world,
    signInWith: (proof) => world.stranger.post('/v1/sessions', { app: 'demo-binance', ...proof }),
    async signInWithTwo() {
      const person = await world.signIn()
      const [first, second] = [await person.answerSheet(), await person.answerSheet()]
      await person.post('/v1/consents', first)
      await person.post('/v1/consents', second)
      return { person, tokens: [tokenOf(first), tokenOf(second)] }
    },
    async openIdOf({ name }) {
      const [app] = await control.apps({ platform: 'binance' })
      return app?.users.find(({ user }) => user === name)?.openId ?? expect.unreachable()
    },
    inbox: ({ name }) => control.inbox({ platform: 'binance', user: name }),
    sendCalls,
    async verdictsOf(...pushTokens) {
      const calls = await Promise.all(pushTokens.map(sendCalls))
      return calls.flat().map(({ verdict }) => verdict)
    },
  }
}

function tokenOf({ answers: [answer] }: ReportConsent): string {
  return answer?.token ?? expect.unreachable()
}
