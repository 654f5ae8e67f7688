import type { Locator, Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { findFaults } from '../support/find-faults.ts'
import type { World } from '../support/world.ts'

export function accessSuite(world: World): void {
  const statusWith = async (key: string): Promise<number> => {
    const headers = { authorization: `Bearer ${key}` }
    return (await fetch(`${world.dev.backendUrl}/v1/messages?app=demo`, { headers })).status
  }

  test('a key is made with the keyboard alone, is shown once, and lets its caller in', async () => {
    const page = await world.open('/')
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    await page.keyboard.press('k')
    await page.getByText('No key yet').waitFor()
    await page.getByRole('button', { name: 'New key' }).press('Enter')
    const form = page.getByRole('dialog', { name: 'New key' })
    // Before its apps have come, the next field would be another one.
    await form.getByText('demo', { exact: true }).waitFor()
    await form.getByRole('textbox', { name: 'Caller' }).focus()
    await page.keyboard.type('crm')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await form.getByRole('checkbox', { name: /^read/ }).press('Space')
    expect(await findFaults(page)).toEqual([])
    await form.getByRole('button', { name: 'Make the key' }).press('Enter')

    const secret = page.getByRole('dialog', { name: 'The new key of crm' })
    const key = await secret.getByRole('textbox', { name: 'Key' }).inputValue()
    expect(key).toMatch(/^mpk_[0-9a-f]{10}_[\w-]{43}$/)
    expect(await secret.textContent()).toContain('it is not shown again')
    expect(await findFaults(page)).toEqual([])
    // No slip of the hand takes it away.
    for (const slip of ['Escape', 'm', 'd']) await page.keyboard.press(slip)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await secret.getByRole('button', { name: 'Copy' }).press('Enter')
    await secret.getByText('Copied.').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key)
    expect(await statusWith(key)).toBe(200)

    await secret.getByRole('button', { name: 'I have kept it' }).press('Enter')
    const row = page.getByRole('listitem').filter({ hasText: 'crm' })
    await expect.poll(() => row.textContent()).toMatch(/demo.*read.*works/)
    expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Callers’ keys')
    expect(await row.textContent()).toContain(key.slice(0, 14))
    for (const kept of [await page.content(), page.url(), await readStorage(page)]) {
      expect(kept).not.toContain(key)
    }
  })

  test('a form that lacks something says what, and makes no key', async () => {
    const page = await world.open('/access')
    await page.getByRole('button', { name: 'New key' }).click()
    const form = page.getByRole('dialog', { name: 'New key' })
    await form.getByRole('textbox', { name: 'Caller' }).fill('Shop 1')
    await form.getByRole('button', { name: 'Make the key' }).click()
    await form.getByText('Begin with a lower-case letter').waitFor()
    expect(await form.getByText('Choose one at least.').count()).toBe(2)
    // Neither does a click beside it throw away what was typed.
    await page.mouse.click(8, 400)
    expect(await form.getByRole('textbox', { name: 'Caller' }).inputValue()).toBe('Shop 1')
  })

  test('a form stays as long as what it asked for is under way', async () => {
    const page = await world.open('/access')
    const asked = Promise.withResolvers<Route>()
    await page.route('**/v1/caller-keys', (route) =>
      route.request().method() === 'POST' ? asked.resolve(route) : route.continue(),
    )
    await page.getByRole('button', { name: 'New key' }).click()
    const form = page.getByRole('dialog', { name: 'New key' })
    await fillKeyForm(form, 'slow')
    const route = await asked.promise
    await page.keyboard.press('Escape')
    expect(await form.getByRole('button', { name: 'Cancel' }).isDisabled()).toBe(true)
    await route.abort()
    await expect.poll(() => form.getByRole('alert').textContent()).toContain('not known whether')
    await form.getByRole('button', { name: 'Cancel' }).click()
    await form.waitFor({ state: 'detached' })
  })

  test('a key is replaced without a pause, and revoked at once', async () => {
    const page = await world.open('/access')
    const old = await makeKey(page, 'till')
    const rows = page.getByRole('listitem').filter({ hasText: 'till' })
    const question = await ask(rows.first(), 'Replace it')
    expect(await question.textContent()).toContain('The old one works a day longer')
    await question.getByRole('button', { name: 'Replace it' }).click()
    const fresh = await keepKey(page, 'till')
    expect([await statusWith(old), await statusWith(fresh)]).toEqual([200, 200])

    const first = rows.filter({ hasText: old.slice(0, 14) })
    await first.getByText('works until').waitFor()
    const grave = await ask(first, 'Revoke it')
    expect(await grave.textContent()).toContain('this cannot be taken back')
    await grave.getByRole('button', { name: 'Revoke it' }).click()
    await first.getByText('revoked').waitFor()
    expect(await first.getByRole('button').count()).toBe(0)
    await expect.poll(() => isFocused(first)).toBe(true)
    expect([await statusWith(old), await statusWith(fresh)]).toEqual([401, 200])
  })

  test('the audit log names who did what to what, and is looked through by act', async () => {
    const page = await world.open('/access?part=audit')
    const acts = page.getByRole('list', { name: 'Audit log' }).getByRole('listitem')
    await expect
      .poll(() => acts.filter({ hasText: 'revoked a key' }).textContent())
      .toMatch(/admin.*till mpk_/)
    await page.getByRole('button', { name: /Did what/ }).click()
    await page.getByRole('option', { name: 'replaced a key' }).click()
    await expect.poll(() => page.url()).toContain('action=caller-key.rotate')
    await expect.poll(() => acts.count()).toBe(1)
    await page.getByRole('button', { name: /Did what/ }).click()
    await page.getByRole('option', { name: 'erased a person' }).click()
    await page.getByText('Nothing on record').waitFor()
    await page.getByRole('button', { name: 'Show all' }).last().click()
    await acts.first().waitFor()
  })

  test('what a message went through is found by its id', async () => {
    await world.send('--to', 'alice', '--in', '3d')
    const page = await world.open('/messages?person=alice&state=scheduled')
    await page.locator('.message-row').first().click()
    await page.getByRole('button', { name: 'Cancel it' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel it' }).click()
    await page.getByRole('heading', { name: 'cancelled' }).waitFor()
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await page.goto(`${world.dev.backendUrl}/console/access?part=audit`)
    await page.getByRole('textbox', { name: 'To what' }).fill(id)
    await page.getByRole('button', { name: 'Search' }).click()
    const acts = page.getByRole('list', { name: 'Audit log' }).getByRole('listitem')
    await expect
      .poll(() => acts.allTextContents())
      .toEqual([expect.stringMatching(/admin.*cancelled a message.*demo/)])
    await acts.getByRole('link', { name: id.slice(0, 8) }).click()
    await page.getByRole('heading', { name: 'cancelled' }).waitFor()
  })

  test('a long log comes page by page, and an act that this console does not know is shown by its code', async () => {
    const page = await world.open('/access')
    expect(await page.evaluate(signOutOften)).toEqual(Array(51).fill(200))
    await page.route(/audit-entries/, async (route) => {
      const reply = await route.fetch()
      await route.fulfill({
        response: reply,
        body: (await reply.text()).replace('user.revoke-sessions', 'moon.land'),
      })
    })
    await page.goto(`${world.dev.backendUrl}/console/access?part=audit&action=user.revoke-sessions`)
    const acts = page.getByRole('list', { name: 'Audit log' }).getByRole('listitem')
    await expect.poll(() => acts.count()).toBe(50)
    expect(await acts.first().textContent()).toContain('moon.land')
    await page.getByRole('button', { name: 'Show more' }).click()
    await expect.poll(() => acts.count()).toBe(51)
    await expect.poll(() => isFocused(page.getByRole('list', { name: 'Audit log' }))).toBe(true)
  })

  test('others are told whose page it is; they are not led to it, and it asks for nothing', async () => {
    const page = await world.open('/')
    await page.route('**/v1/operator', async (route) => {
      const reply = await route.fetch()
      await route.fulfill({ response: reply, json: { ...(await reply.json()), role: 'operator' } })
    })
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto(`${world.dev.backendUrl}/console/access`)
    await page.getByText('Admins look after this page').waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    expect(await page.getByRole('navigation').getByRole('link', { name: 'Access' }).count()).toBe(0)
    await page.keyboard.press('m')
    await page.getByRole('heading', { name: 'Messages' }).waitFor()
    await page.keyboard.press('k')
    await page.keyboard.press('?')
    expect(await page.getByRole('dialog', { name: 'Keys' }).textContent()).not.toContain('Access')
    expect(new URL(page.url()).pathname).toBe('/console/messages')
    expect(asked.filter((path) => /caller-keys|operators|audit/.test(path))).toEqual([])
  })

  test('whoever signs everybody of the one-time links out is out too, and a new link lets them in', async () => {
    const page = await world.open('/access?part=operators')
    const row = page.getByRole('listitem').filter({ hasText: 'admin (you)' })
    await expect.poll(() => row.textContent()).toMatch(/may do everything.*one-time link.*open session/)
    const question = await ask(row, 'Sign out everywhere')
    expect(await question.textContent()).toContain('everybody who signed in by a one-time link')
    await question.getByRole('button', { name: 'Sign out everywhere' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.goto(await world.makeLink())
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
  })
}

/** Presses a button that asks first; gives the question. */
async function ask(row: Locator, button: string): Promise<Locator> {
  await row.getByRole('button', { name: button }).click()
  return row.page().getByRole('alertdialog')
}

async function makeKey(page: Page, caller: string): Promise<string> {
  await page.getByRole('button', { name: 'New key' }).click()
  const form = page.getByRole('dialog', { name: 'New key' })
  await fillKeyForm(form, caller)
  return keepKey(page, caller)
}

async function fillKeyForm(form: Locator, caller: string): Promise<void> {
  await form.getByRole('textbox', { name: 'Caller' }).fill(caller)
  await form.getByText('demo', { exact: true }).click()
  await form.getByText(/^read/).click()
  await form.getByRole('button', { name: 'Make the key' }).click()
}

function isFocused(place: Locator): Promise<boolean> {
  return place.evaluate((element) => element === document.activeElement)
}

/** Takes note of the key that is shown. */
async function keepKey(page: Page, caller: string): Promise<string> {
  const secret = page.getByRole('dialog', { name: `The new key of ${caller}` })
  const key = await secret.getByRole('textbox', { name: 'Key' }).inputValue()
  await secret.getByRole('button', { name: 'I have kept it' }).click()
  return key
}

/** Runs in the page: an act that leaves nothing but its record. */
async function signOutOften(): Promise<number[]> {
  const { users } = await (await fetch('/v1/users?externalId=alice')).json()
  const statuses: number[] = []
  for (let count = 0; count < 51; count += 1) {
    const path = `/v1/users/${users[0].id}/sessions`
    statuses.push((await fetch(path, { method: 'DELETE', headers: { 'x-mini-push': '1' } })).status)
  }
  return statuses
}

function readStorage(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
}
