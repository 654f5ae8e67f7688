import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { World } from '../support/world.ts'

export function lostAnswersSuite(world: World): void {
  test('a campaign whose answer was lost is made once, however often it is asked for', async () => {
    const page = await world.open('/campaigns')
    const form = await openForm(page)
    await fillIn(form, 'Oboe')
    await loseAnswer(page, '**/v1/campaigns')
    await form.getByRole('button', { name: 'Create and start it' }).click()
    await form.getByRole('alert').waitFor()
    await form.getByRole('button', { name: 'Create and start it' }).click()
    await page.getByRole('main').getByText('Everybody who holds a permit').waitFor()
    expect(await countByTask(page, 'campaigns', 'Oboe')).toBe(1)
  })

  test('what is asked for after a lost answer, and is not the same, is told from it', async () => {
    const page = await world.open('/campaigns')
    const form = await openForm(page)
    await fillIn(form, 'Bassoon')
    await loseAnswer(page, '**/v1/campaigns')
    await form.getByRole('button', { name: 'Create and start it' }).click()
    await form.getByRole('alert').waitFor()
    await fillIn(form, 'Contrabassoon')
    await form.getByRole('button', { name: 'Create and start it' }).click()
    await form.getByText('What you sent before did arrive').waitFor()
    expect(await countByTask(page, 'campaigns', 'Contrabassoon')).toBe(0)
  })

  test('a list with somebody unknown in it is put right on the page of its campaign', async () => {
    const page = await world.open('/campaigns')
    const form = await openForm(page)
    await fillIn(form, 'Harp')
    await form.getByRole('button', { name: /To whom/ }).click()
    await page.getByRole('option', { name: 'People whom I name' }).click()
    await form.getByRole('button', { name: 'Create it' }).click()
    const section = page.getByRole('region', { name: 'Its people' })
    const list = section.getByRole('textbox', { name: 'One id on each line' })
    await list.fill('alice\n\nnobody-at-all')
    await section.getByRole('button', { name: 'Add these people' }).click()
    await section.getByText('1 person added').waitFor()
    await section.getByText('nobody-at-all: The app has no such user.').waitFor()
    await list.fill('alice\nbob')
    await section.getByRole('button', { name: 'Add these people' }).click()
    await expect.poll(() => page.getByRole('main').textContent()).toMatch(/listing.*0 of 2 people/)
    expect(await list.inputValue()).toBe('')
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await section.waitFor({ state: 'detached' })
  })

  test('a test send whose answer was lost goes out once', async () => {
    await world.send('--agree', '--app', 'demo-wallet', '--to', 'alice')
    const page = await world.open('/templates?template=task-reminder')
    await page.getByRole('textbox', { name: '任务' }).fill('Viola')
    await page.getByRole('textbox', { name: '课程' }).fill('Five')
    await page.getByRole('textbox', { name: '备注' }).fill('None')
    const section = page.getByRole('region', { name: 'Send it to yourself' })
    await section.getByRole('button', { name: /App/ }).click()
    await page.getByRole('option', { name: 'demo-wallet' }).click()
    await section.getByRole('textbox', { name: 'You' }).fill('alice')
    await loseAnswer(page, '**/v1/messages')
    await section.getByRole('button', { name: 'Send to me' }).click()
    await section.getByRole('alert').waitFor()
    await section.getByRole('button', { name: 'Send to me' }).click()
    await section.getByText('Handed over.').waitFor()
    expect(await countByTask(page, 'messages', 'Viola')).toBe(1)
  })
}

async function openForm(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'New campaign' }).click()
  const form = page.getByRole('dialog', { name: 'New campaign' })
  await form.getByRole('button', { name: /App/ }).click()
  await page.getByRole('option', { name: 'demo-wallet' }).click()
  return form
}

async function fillIn(form: Locator, task: string): Promise<void> {
  await form.getByRole('textbox', { name: '任务' }).fill(task)
  await form.getByRole('textbox', { name: '课程' }).fill('Five')
  await form.getByRole('textbox', { name: '备注' }).fill('None')
}

/** The next request there is carried out, and nobody hears of it. */
async function loseAnswer(page: Page, path: string): Promise<void> {
  let isLost = false
  await page.route(path, async (route) => {
    if (isLost || route.request().method() !== 'POST') return route.continue()
    isLost = true
    await route.fetch()
    return route.abort()
  })
}

function countByTask(page: Page, kind: 'campaigns' | 'messages', task: string): Promise<number> {
  return page.evaluate(
    async ({ kind: list, task: wanted }) => {
      const answer = await (await fetch(`/v1/${list}?limit=100`)).json()
      return answer[list].filter(({ data }: { data: Record<string, string> }) => data.task === wanted).length
    },
    { kind, task },
  )
}
