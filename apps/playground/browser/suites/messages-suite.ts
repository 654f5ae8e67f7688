import { expect, test } from 'vitest'
import type { World } from '../support/world.ts'

export function messagesSuite(world: World): void {
  test('messages name everybody, whom this page has never seen too, and can be cancelled', async () => {
    const { page, panel } = await world.open()
    // Carol has a phone here on Binance only.
    await page.evaluate(scheduleForCarol)
    await panel('Messages')
    const message = page.locator('.message').filter({ hasText: 'WeChat · carol' }).first()
    await expect.poll(() => message.textContent()).toMatch(/scheduled.*Waits for a permit/)
    await message.getByRole('button').click()
    await message.getByRole('button', { name: 'Cancel it' }).click()
    await expect.poll(() => message.textContent()).toContain('cancelled')
  })
}

/** Runs in the page: as the business system would. */
async function scheduleForCarol(): Promise<void> {
  const data = { task: 'Piano', course: 'Class 3', remarks: 'Bring notes' }
  const sendAt = new Date(Date.now() + 3_600_000).toISOString()
  const response = await fetch('/caller/v1/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ app: 'demo', externalId: 'carol', template: 'task-reminder', data, sendAt }),
  })
  if (!response.ok) throw new Error(`The backend answered ${response.status}: ${await response.text()}`)
}
