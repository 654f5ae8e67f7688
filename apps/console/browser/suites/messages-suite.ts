import { expect, test } from 'vitest'
import type { World } from '../support/world.ts'

export function messagesSuite(world: World): void {
  test('a message is found by its person, and its story is told in plain words', async () => {
    await world.send(
      '--agree',
      '--to',
      'alice',
      '--data',
      'task=Flute',
      '--data',
      'course=Five',
      '--data',
      'remarks=None',
    )
    const page = await world.open('/messages')
    await page.getByLabel('Person').fill('alice')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: /alice.*Flute/ }).click()
    await page.getByRole('heading', { name: 'accepted' }).waitFor()
    const story = page.getByRole('main')
    await expect.poll(() => story.textContent()).toMatch(/Attempt 1 accepted/)
    await expect.poll(() => story.textContent()).toContain('Permit spent')
    // What the person reads, and the platform's receipt.
    await expect.poll(() => story.textContent()).toContain('课程提醒')
    await expect.poll(() => story.textContent()).toContain('Delivered, says the platform')
  })

  test('a message in doubt is on the overview, and is resolved by whoever found out', async () => {
    await world.spoil({ kind: 'drop-before-commit' })
    await world.send('--agree', '--to', 'bob').catch(() => undefined)
    const page = await world.open('/')
    await page.getByRole('link', { name: 'See and resolve' }).click()
    await page.locator('.message-row').first().click()
    await page.getByRole('button', { name: 'It was not sent' }).click()
    const question = page.getByRole('alertdialog', { name: 'Say that it was not sent?' })
    await question.getByRole('button', { name: 'It was not sent' }).click()
    await page.getByRole('heading', { name: 'refused' }).waitFor()
    await expect.poll(() => page.getByRole('main').textContent()).toContain('Permit not used')
  })

  test('a message that waits gets another time, is cancelled, and is sent anew', async () => {
    await world.send('--agree', '--app', 'demo-wallet', '--to', 'carol', '--in', '2h')
    const page = await world.open('/messages?person=carol&app=demo-wallet&state=scheduled')
    await page.locator('.message-row').first().click()
    await page.getByRole('button', { name: 'Change its time' }).click()
    const dialog = page.getByRole('dialog', { name: 'When shall it be sent?' })
    const later = new Date(Date.now() + 86_400_000)
    const local = new Date(later.getTime() - later.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
    await dialog.getByLabel('To be sent').fill(local)
    await dialog.getByRole('button', { name: 'Change its time' }).click()
    await expect.poll(() => page.getByRole('main').textContent()).toContain(local.replace('T', ' '))

    await page.getByRole('button', { name: 'Cancel it' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel it' }).click()
    await page.getByRole('heading', { name: 'cancelled' }).waitFor()
    expect(await page.title()).toBe('cancelled · Messages · mini-push')
    // The button is gone; whoever pressed it is not sent to the top of the page.
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('cancelled')

    const cancelled = page.url()
    await page.getByRole('button', { name: 'Send it anew' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Send it anew' }).click()
    await expect.poll(() => page.url()).not.toBe(cancelled)
    await page.getByRole('heading', { name: 'accepted' }).waitFor()
  })

  test.each([
    { path: '/messages', label: 'Accepted from' },
    { path: '/access?part=audit', label: 'From' },
  ])('a day that is typed at $path counts once, when it is whole', async ({ path, label }) => {
    const page = await world.open(path)
    const days: (string | null)[] = []
    page.on('framenavigated', () => days.push(new URL(page.url()).searchParams.get('from')))
    await page.getByLabel(label).focus()
    await page.keyboard.type('03022026')
    await page.keyboard.press('Enter')
    await expect.poll(() => days).toEqual(['2026-03-02'])
    expect(await page.getByLabel(label).inputValue()).toBe('2026-03-02')
  })

  test('what a caller was not told is posted again', async () => {
    const page = await world.open('/messages?person=alice&state=accepted')
    const told = { id: 'evt_1', type: 'message.accepted', caller: 'shop', attempts: 9, lastError: 'HTTP 502' }
    const posted: string[] = []
    await page.route('**/v1/webhook-events/**', (route) => {
      posted.push(new URL(route.request().url()).pathname + new URL(route.request().url()).search)
      return route.fulfill({ status: 202, json: {} })
    })
    // Nobody listens to the sandbox's apps.
    await page.route('**/story', async (route) => {
      const reply = await route.fetch()
      const story = await reply.json()
      const state = posted.length === 0 ? 'given-up' : 'delivered'
      const webhookEvents = [{ ...told, state, createdAt: story.createdAt }]
      await route.fulfill({ response: reply, json: { ...story, webhookEvents } })
    })
    await page.locator('.message-row').first().click()
    const section = page.getByRole('region', { name: 'What callers were told' })
    await section.getByText('HTTP 502').waitFor()
    await section.getByRole('button', { name: 'Post it again' }).click()
    await section.getByText('taken').waitFor()
    expect(posted).toEqual(['/v1/webhook-events/evt_1/replay?caller=shop'])
    expect(await section.getByRole('button').count()).toBe(0)
  })

  test('nothing found says so, and the way back is one press', async () => {
    const page = await world.open('/messages?person=nobody')
    await page.getByText('Nothing fits').waitFor()
    await page.getByRole('button', { name: 'Show all' }).last().click()
    await page.locator('.message-row').first().waitFor()
  })
}
