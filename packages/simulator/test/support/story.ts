import { join } from 'node:path'
import { agree, type PackagePlatform } from '../../src/index.ts'
import { open } from './launch.ts'
import { openSandbox } from './sandbox.ts'

/** The same package, written by hand in each dialect. */
export const REMINDERS: Record<PackagePlatform, string> = {
  weapp: join(import.meta.dirname, '../fixtures/reminders/weapp'),
  alipay: join(import.meta.dirname, '../fixtures/reminders/alipay'),
  bmp: join(import.meta.dirname, '../fixtures/reminders/bmp'),
}

/** Walks through all that a package in fixtures/reminders does; rejects when any of it is broken. */
export async function walkThroughReminders(packageDir: string, platform: PackagePlatform): Promise<void> {
  const { sandbox, countRights, permissions } = await WORLDS[platform]()
  const phone = await open({ platform, packageDir, sandbox, person: { sheet: agree() } })
  const expectText = (selector: string, text: string) => {
    const shown = phone.text(selector)
    if (shown !== text) throw new Error(`the page says "${shown}"`)
  }
  await phone.tap('[data-task="2"] .remind')
  expectText('[data-task="2"] .state', 'will be reminded')
  if ((await countRights()) !== 1) throw new Error('the tap gave no right to send')

  await phone.tapText('Sent')
  expectText('.of', 'all')
  await phone.back()
  await phone.tapText('Permissions')
  expectText(...permissions)
}

/** What plays the platform, how many rights to send it gave, and what the page of permissions shows after one. */
interface World {
  sandbox: { controlUrl: string }
  countRights(): Promise<unknown>
  permissions: [selector: string, text: string]
}

const WORLDS: Record<PackagePlatform, () => Promise<World>> = {
  async weapp() {
    const { controlUrl, control } = await openSandbox()
    return {
      sandbox: { controlUrl },
      countRights: async () => Object.values((await control.wechat.settings({ user: 'alice' })).permits)[0],
      permissions: ['.main-switch', 'on'],
    }
  },
  async alipay() {
    const { controlUrl, control } = await openSandbox()
    return {
      sandbox: { controlUrl },
      countRights: async () => (await control.alipayplus.settings({ user: 'alice' })).scopes.length,
      permissions: ['.last-answer', 'accept'],
    }
  },
  async bmp() {
    const { controlUrl, control } = await openSandbox()
    return {
      sandbox: { controlUrl },
      countRights: async () =>
        Object.values((await control.binance.settings({ user: 'alice' })).pushTokens)[0],
      permissions: ['.last-answer', 'accept'],
    }
  },
}
