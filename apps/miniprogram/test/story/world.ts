import { fileURLToPath } from 'node:url'
import {
  createSandboxControl,
  type InboxMessage,
  type PlatformName,
  type SandboxControl,
  startSandbox,
} from '@mini-push/sandbox'
import { launchPhone, type PackagePlatform, type Person, type Phone } from '@mini-push/simulator'
import { expect, vi } from 'vitest'
import { startMainBackend } from './main-backend.ts'

/** Simulator, backend process and sandbox, nothing replaced. */
export interface World extends AsyncDisposable {
  control: SandboxControl
  /** A person takes up their phone, and the mini program has started. */
  pickUpPhone(options: PhoneOptions): Promise<Phone>
  /** What the person has received, as soon as it is `count` messages. */
  received(user: string, count: number): Promise<InboxMessage[]>
  /** Sends that reached the platform, whoever they were to. */
  countSends(platform: PlatformName): Promise<number>
}

interface PhoneOptions {
  platform: PackagePlatform
  user: string
  person: Person
  /** Default `zh_CN`. */
  language?: string
}

const USERS = ['ada', 'ben', 'cleo', 'dan', 'eve', 'finn', 'gus']

export async function openWorld(): Promise<World> {
  const people = { users: USERS }
  const sandbox = await startSandbox({ controlPort: 0, wechat: people, alipayplus: people, binance: people })
  const control = createSandboxControl(sandbox.controlUrl)
  const backend = await startMainBackend(sandbox.controlUrl)
  await control.wechat.setCallback({ url: `${backend.url}/callbacks/wechat/demo` })
  return {
    control,
    async pickUpPhone({ platform, user, person, language = 'zh_CN' }) {
      const phone = await launchPhone({
        platform,
        packageDir: fileURLToPath(new URL(`../../dist/${platform}`, import.meta.url)),
        sandbox: { controlUrl: sandbox.controlUrl },
        hosts: { 'http://127.0.0.1:3000': backend.url },
        user,
        person,
        device: { language },
      })
      await phone.waitFor(() =>
        phone.all('#add-task').every(({ attributes }) => attributes.disabled !== true),
      )
      return phone
    },
    received: (user, count) =>
      eventually(async () => {
        const messages = await control.inbox({ user })
        expect(messages).toHaveLength(count)
        return messages
      }),
    async countSends(platform) {
      return (await control.calls({ platform })).filter(({ endpoint }) => endpoint === 'send').length
    },
    async [Symbol.asyncDispose]() {
      await backend[Symbol.asyncDispose]()
      await sandbox.close()
    },
  }
}

/** As soon as the check holds. The backend looks at the sandbox's clock twice a second, and both have more to do. */
export const eventually = <Value>(check: () => Promise<Value>): Promise<Value> =>
  vi.waitFor(check, { timeout: 10_000, interval: 50 })

export function balanceOf(phone: Phone): string {
  return phone.text('#grant-task-reminder .balance-available')
}

export const HOUR_MS = 3_600_000
