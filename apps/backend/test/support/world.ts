import type { Call, SandboxControl, WechatAppDescription, WechatInboxMessage } from '@mini-push/sandbox'
import { type AppWorld, openAppWorld } from './app-world.ts'
import { type Caller, createCaller } from './caller.ts'
import { createWechatConfig } from './test-config.ts'

/** On WeChat, with what tests look at afterwards: the platform's own books. */
export interface World extends AppWorld {
  /** A caller for the app `other` alone. */
  foreignCaller: Caller
  /** The platform's side of the mini programs, by our names. */
  apps: WechatApps
  inbox(person: { name: string }): Promise<WechatInboxMessage[]>
  /** The sends to the person that reached the platform. */
  sendCalls(person: { name: string }): Promise<Call[]>
  /** How many sends to the person the platform still permits, by its template id. */
  permits(person: { name: string }): Promise<Record<string, number | 'unlimited'>>
}

export interface WorldOptions {
  /** Whether the sandbox reports each send by itself. Default true. */
  autoEvents?: boolean
  /** How long a call to the platform may take. Default 10 000. */
  callTimeoutMs?: number
}

export async function openWorld({ autoEvents = true, ...patience }: WorldOptions = {}): Promise<World> {
  const world = await openAppWorld({ config: createWechatConfig(), app: 'demo', ...patience })
  const { control, backend, client, callerKeys } = world
  const apps = await describeApps(control)
  await control.wechat.setCallback({ url: `${backend.url}/callbacks/wechat/demo`, autoEvents })
  const key = callerKeys.warehouse ?? ''
  const openids = new Map(apps.demo.users.map(({ user, openid }) => [user, openid]))
  return {
    ...world,
    apps,
    foreignCaller: createCaller({ client: client(key), key, app: 'demo' }),
    inbox: ({ name }) => control.inbox({ platform: 'wechat', user: name }),
    async sendCalls({ name }) {
      const calls = await control.calls()
      return calls.filter(
        ({ endpoint, body }) => endpoint === 'send' && JSON.parse(body).touser === openids.get(name),
      )
    },
    permits: async ({ name }) => (await control.wechat.settings({ user: name })).permits,
  }
}

interface WechatApps {
  demo: WechatAppDescription
  other: WechatAppDescription
}

async function describeApps(control: SandboxControl): Promise<WechatApps> {
  const [demo, other] = await control.apps({ platform: 'wechat' })
  if (!demo || !other) throw new Error('The sandbox does not play both apps.')
  return { demo, other }
}
