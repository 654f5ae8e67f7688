import { expect, test } from 'vitest'
import { tellSandbox, type World } from '../support/world.ts'

export function clockSuite(world: World): void {
  test('a clock that jumps seven days ends the tokens of Binance', async () => {
    const playground = await world.open()
    const phone = playground.phone('binance')
    const balance = phone.app.locator('.balance-available').first()
    await phone.agree('Allow')
    await expect.poll(() => balance.textContent()).toMatch(/^[1-9]/)
    await playground.jump('Jump seven days')
    await playground.jump('Jump 1 hour')
    await phone.press('Restart the app')
    await phone.element.getByRole('tab', { name: 'Permissions' }).click()
    await expect.poll(() => balance.textContent()).toMatch(/^0/)
  })

  test('a clock that is stopped stands still, plainly; what falls due waits for a jump or for Run', async () => {
    const playground = await world.open()
    const phone = playground.phone('wechat')
    const bar = playground.page.locator('header.bar')
    await phone.started()
    await phone.app.locator('#remind-sample-2').click()
    await phone.press('Allow')
    await expect
      .poll(() => phone.app.locator('#status-sample-2').textContent())
      .toContain('We will remind you')

    await playground.jump('Stop')
    await bar.getByText('Time stands still').waitFor()
    const shown = await bar.locator('time').textContent()
    const { offsetMs } = await tellSandbox<{ offsetMs: number }>(world.dev, 'clock')
    // Two seconds of real time, in which the bar would have gone on.
    await expect
      .poll(async () => (await tellSandbox<{ offsetMs: number }>(world.dev, 'clock')).offsetMs)
      .toBeLessThan(offsetMs - 2_000)
    expect(await bar.locator('time').textContent()).toBe(shown)
    expect(await phone.element.locator('.banner').count()).toBe(0)

    await playground.jump('Jump 1 day')
    await phone.element.locator('.banner-open').waitFor()
    await bar.getByText('Time stands still').waitFor()
    await playground.jump('Run')
    await expect.poll(() => bar.getByText('Time stands still').count()).toBe(0)
    await playground.jump('Back to real time')
  })
}
