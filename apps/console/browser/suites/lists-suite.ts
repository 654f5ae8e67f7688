import type { Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import type { World } from '../support/world.ts'

export function listsSuite(world: World): void {
  test('a next page that fails is asked for again by a press, and not in a loop', async () => {
    const page = await world.open('/')
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    const asked: Route[] = []
    let isMended = false
    let isRead = false
    await page.route(/\/v1\/messages\?/, async (route) => {
      if (route.request().url().includes('cursor=')) {
        asked.push(route)
        return isMended
          ? route.fulfill({ json: { messages: [], nextCursor: null } })
          : route.fulfill({ status: 503, json: { detail: 'Out of order.' } })
      }
      // Once: read anew, the list would begin again.
      if (isRead) return
      isRead = true
      const reply = await route.fetch()
      await route.fulfill({ response: reply, json: { ...(await reply.json()), nextCursor: 'further' } })
    })
    await page.keyboard.press('m')
    const again = page.getByRole('button', { name: 'Try again' })
    await again.waitFor()
    await page.getByText('Out of order.').waitFor()
    await page.evaluate(passFrames)
    expect(asked.length).toBe(1)
    isMended = true
    await again.click()
    await again.waitFor({ state: 'detached' })
    expect(asked.length).toBe(2)
  })

  test('another search begins at the top of its list', async () => {
    const page = await world.open('/')
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    await page.route(/\/v1\/messages\?/, lengthen)
    await page.keyboard.press('m')
    const list = page.locator('.list-scroll')
    await page.locator('.message-row').nth(5).waitFor()
    // Until it has stayed there: who has just arrived is put to the top once more.
    const scrollOn = (element: Element) => {
      const { scrollTop } = element
      element.scrollTo(0, 1_000)
      return scrollTop
    }
    await expect.poll(() => list.evaluate(scrollOn)).toBe(1_000)
    await page.getByRole('button', { name: /State/ }).click()
    await page.getByRole('option', { name: 'accepted' }).click()
    await expect.poll(() => page.url()).toContain('state=accepted')
    await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBe(0)
  })

  test('the way back from a message leads to the list as it was searched', async () => {
    const page = await world.open('/messages?person=alice&state=accepted')
    await page.locator('.message-row').first().click()
    await page.getByRole('heading', { name: 'accepted' }).waitFor()
    await page.getByRole('link', { name: '← Messages' }).click()
    await page.locator('.message-row').first().waitFor()
    expect(new URL(page.url()).search).toBe('?person=alice&state=accepted')
  })

  test('the way back from a campaign leads to those of its app', async () => {
    const page = await world.open('/campaigns?app=demo-wallet')
    await page.locator('.campaign-row').first().click()
    await page.getByRole('link', { name: '← Campaigns' }).click()
    await page.locator('.campaign-row').first().waitFor()
    expect(new URL(page.url()).search).toBe('?app=demo-wallet')
  })

  test('whom to ask today stays open while the forecast is read anew', async () => {
    await world.send('--to', 'carol', '--in', '5m')
    const page = await world.open('/grants')
    const forecast = page.getByRole('region', { name: 'Messages that will have no permit' })
    await forecast
      .getByRole('button', { name: /Whom to ask/ })
      .first()
      .click()
    await forecast.getByRole('link', { name: 'carol' }).waitFor()
    // What the second answer finds on the page, the first has left there.
    await readAnew(page)
    await readAnew(page)
    expect(await forecast.getByRole('link', { name: 'carol' }).count()).toBe(1)
  })

  test('a person whom a caller calls by a UUID is found by it', async () => {
    const uuid = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
    const page = await world.open(`/messages?person=${uuid}`)
    const asked = page.waitForRequest((request) => request.url().includes(`externalId=${uuid}`))
    await page.reload()
    await asked
    await page.getByText('Nothing fits').waitFor()
  })
}

/** Runs in the page: twenty frames, in which a loop would have gone round. */
async function passFrames(): Promise<void> {
  for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame)
}

/** Forty messages of one. */
async function lengthen(route: Route): Promise<void> {
  const reply = await route.fetch()
  const { messages } = await reply.json()
  const many = Array.from({ length: 40 }, (_, index) => ({ ...messages[0], id: `${index}` }))
  await route.fulfill({ response: reply, json: { messages: many, nextCursor: null } })
}

/** As when somebody comes back to the page. */
async function readAnew(page: Page): Promise<void> {
  let isRead = false
  const note = (response: { url(): string }) => {
    isRead ||= response.url().includes('/v1/forecast?')
  }
  page.on('response', note)
  await expect
    .poll(async () => {
      await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
      return isRead
    })
    .toBe(true)
  page.off('response', note)
}
