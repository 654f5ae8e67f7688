import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findFaults } from '../support/find-faults.ts'
import type { World } from '../support/world.ts'

const REMINDER = 'uplYf-8S3dEdBAODpTxftgjVGq9hA_OvgR38qk_sq1U'

export function accountSuite(world: World): void {
  const accountOf = (page: Page) => page.getByRole('region', { name: 'In the account: WeChat · demo' })

  test('apps tell what may still be sent today, where their platform does', async () => {
    const page = await world.open('/apps')
    const card = (name: string) => page.getByRole('region', { name, exact: true })
    await expect.poll(() => card('demo').textContent()).toMatch(/[\d,]+ left.*of 10,000,000 used · read /)
    expect(await card('demo-wallet').textContent()).toContain('not offered by this platform')
  })

  test('a template is made of the library by keyboard, and deleted again', async () => {
    const page = await world.open('/templates')
    const account = accountOf(page)
    await account.getByText('Every binding says what the account says.').waitFor()
    await account.getByRole('button', { name: 'Add from the library' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Add from the library' })
    await dialog.getByRole('searchbox').fill('取餐')
    await dialog.getByRole('option', { name: /取餐提醒/ }).press('Enter')
    // In the order in which they are ticked.
    await dialog.getByRole('checkbox', { name: /门店/ }).press('Space')
    await dialog.getByRole('checkbox', { name: /取餐号/ }).press('Space')
    expect(await findFaults(page)).toEqual([])
    await dialog.getByRole('textbox', { name: 'What it is for' }).fill('餐好了')
    await page.keyboard.press('Enter')
    const row = account.getByRole('row', { name: /取餐提醒/ })
    await row.waitFor()
    expect(await row.textContent()).toContain('门店:{{thing3.DATA}}\n取餐号:{{character_string1.DATA}}')
    await row.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    await row.waitFor({ state: 'detached' })
  })

  test('what a binding names cannot be deleted', async () => {
    const page = await world.open('/templates')
    const row = accountOf(page).getByRole('row', { name: /课程提醒/ })
    await row.getByText('task-reminder').waitFor()
    expect(await row.getByRole('button').count()).toBe(0)
  })

  test('a template that is gone is missed, made again, and what to write then is told', async () => {
    await world.deleteAtWechat(REMINDER)
    await world.pass(61_000)
    const page = await world.open('/templates')
    const account = accountOf(page)
    await account.getByRole('button', { name: 'Read again' }).click()
    await account.getByText(`The account has no template ${REMINDER}.`).waitFor()
    expect(await findFaults(page)).toEqual([])
    await account.getByRole('button', { name: 'Add the missing one' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Add them' }).click()
    const told = account.getByRole('status', { name: 'What to write into the configuration' })
    await told.waitFor()
    expect(await told.textContent()).toMatch(/made of the library.*templates\['task-reminder'\].*wechat: \{/s)
    // Nothing is bound by itself.
    await account.getByText(`The account has no template ${REMINDER}.`).waitFor()
  })

  test('an account is told of in Chinese, in the dark, on a narrow page', async () => {
    const page = await world.open('/templates', { language: 'zh', theme: 'dark', width: 390 })
    const account = page.getByRole('region', { name: '账号里的模板：微信 · demo' })
    await account.getByText(`账号里没有模板 ${REMINDER}。`).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect(await findFaults(page)).toEqual([])
    await account.scrollIntoViewIfNeeded()
  })
}
