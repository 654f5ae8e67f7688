import { agree } from '../../src/index.ts'
import { open } from './launch.ts'
import { openSandbox } from './sandbox.ts'

/** Walks through all that the package in fixtures/reminders does; rejects when any of it is broken. */
export async function walkThroughReminders(packageDir: string): Promise<void> {
  const { controlUrl, control } = await openSandbox()
  const phone = await open({ packageDir, sandbox: { controlUrl }, person: { sheet: agree() } })
  const expectText = (selector: string, text: string) => {
    const shown = phone.text(selector)
    if (shown !== text) throw new Error(`the page says "${shown}"`)
  }
  await phone.tap('[data-task="2"] .remind')
  expectText('[data-task="2"] .state', 'will be reminded')
  const { permits } = await control.wechat.settings({ user: 'alice' })
  if (Object.values(permits)[0] !== 1) throw new Error('the tap gave no permit')

  await phone.tapText('Sent')
  expectText('.of', 'all')
  await phone.back()
  await phone.tapText('Permissions')
  expectText('.main-switch', 'on')
}
