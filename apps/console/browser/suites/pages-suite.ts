import { expect, test } from 'vitest'
import type { World } from '../support/world.ts'

export function pagesSuite(world: World): void {
  test('the forecast names the messages without a permit, and whom to ask', async () => {
    await world.send('--to', 'carol', '--in', '3d')
    const page = await world.open('/grants')
    const forecast = page.getByRole('region', { name: 'Messages that will have no permit' })
    await forecast.getByRole('button', { name: 'Whom to ask (1)' }).click()
    await forecast.getByRole('link', { name: 'carol' }).click()
    await page.locator('.message-row').first().waitFor()
    expect(await page.locator('.message-row').first().textContent()).toContain('scheduled')
  })

  test('a person’s permits are looked up in every app at once', async () => {
    await world.send('--agree', '--app', 'demo-wallet', '--to', 'alice')
    const page = await world.open('/grants')
    await page.getByRole('textbox', { name: 'Person' }).fill('alice')
    await page.getByRole('button', { name: 'Look up' }).click()
    const persons = page.locator('.person-grants')
    await expect.poll(() => persons.count()).toBe(3)
    expect(await persons.filter({ hasText: 'demo-wallet' }).textContent()).toContain('no limit')
  })

  test('a campaign is created, runs, and tells what became of it', async () => {
    await world.send('--agree', '--app', 'demo-wallet', '--to', 'bob')
    const page = await world.open('/campaigns')
    await page.getByRole('button', { name: 'New campaign' }).click()
    const form = page.getByRole('dialog', { name: 'New campaign' })
    await form.getByRole('button', { name: /App/ }).click()
    await page.getByRole('option', { name: 'demo-wallet' }).click()
    await form.getByRole('textbox', { name: '任务' }).fill('Flute')
    await form.getByRole('textbox', { name: '课程' }).fill('Five')
    await form.getByRole('textbox', { name: '备注' }).fill('None')
    await form.getByRole('button', { name: 'Create and start it' }).click()
    await expect.poll(() => page.getByRole('main').textContent()).toMatch(/done.*accepted/)
  })

  test('a template is shown on all three platforms, with its limits and its cards', async () => {
    const page = await world.open('/templates?template=task-reminder')
    await page.getByText('thing, at most 20 characters').first().waitFor()
    await page.getByRole('textbox', { name: '任务' }).fill('Flute')
    await page.getByRole('textbox', { name: '课程' }).fill('Five')
    await page.getByRole('textbox', { name: '备注' }).fill('None')
    await expect.poll(() => page.locator('.preview').filter({ hasText: 'Flute' }).count()).toBe(3)
  })

  test('templates that cannot be read are not taken for none', async () => {
    const page = await world.open('/')
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    await page.route('**/v1/apps', (route) =>
      route.fulfill({ status: 500, json: { detail: 'Out of order.' } }),
    )
    await page.goto(`${world.dev.backendUrl}/console/templates`)
    await page.getByRole('alert').getByText('Out of order.').waitFor()
    expect(await page.getByText('No template yet').count()).toBe(0)
    expect(await page.locator('.skeleton').count()).toBe(0)
  })

  test('apps tell that their secrets are there, and not what they are', async () => {
    const page = await world.open('/apps')
    const wechat = page.getByRole('region', { name: 'demo', exact: true })
    await wechat.getByText('callbackAesKey').waitFor()
    expect(await wechat.textContent()).toContain('/callbacks/wechat/demo')
  })

  test('the chart reads out its columns by key, and has a table behind it', async () => {
    const page = await world.open('/')
    const chart = page.getByRole('img', { name: /WeChat · demo/ })
    await chart.focus()
    await page.keyboard.press('End')
    await expect.poll(() => page.locator('.readout').textContent()).toMatch(/WeChat · demo \d+ accepted/)
    await page.getByRole('button', { name: 'As a table' }).click()
    await expect.poll(() => page.getByRole('table').first().textContent()).toMatch(/accepted/)
  })
}
