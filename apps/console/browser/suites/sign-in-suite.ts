import { expect, test } from 'vitest'
import type { World } from '../support/world.ts'

export function signInSuite(world: World): void {
  test('its pages run nothing inline and nothing from elsewhere', async () => {
    const pages = ['', '/', '/messages'].map((path) => fetch(`${world.dev.backendUrl}/console${path}`))
    const policies = (await Promise.all(pages)).map(({ headers }) => headers.get('content-security-policy'))
    for (const policy of policies) {
      expect(policy).toMatch(/script-src 'self';/)
      expect(policy).toMatch(/style-src 'self' 'nonce-[\w+/=]{22,}';/)
      expect(policy).not.toContain('unsafe')
    }
    expect(new Set(policies).size).toBe(policies.length)
  })

  test('a stranger is told how to sign in, and sees nothing else', async () => {
    const page = await world.openElsewhere(`${world.dev.backendUrl}/console/messages`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
    expect(await page.locator('main').textContent()).toContain('pnpm operator-link')
  })

  test('a link that was used opens nothing, and its code does not stay in the address', async () => {
    const page = await world.openElsewhere(world.printedLink)
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toContain('used already')
    expect(page.url()).not.toContain('code')
  })

  test('a link that is opened where the console is open already signs in', async () => {
    const page = await world.openElsewhere(`${world.dev.backendUrl}/console/`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.goto(await world.makeLink())
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    expect(page.url()).not.toContain('code')
  })

  test.each([
    { problem: 'invalid-link', says: 'took too long' },
    { problem: 'not-allowed', says: 'no role here' },
  ])('whoever comes back with $problem is told why', async ({ problem, says }) => {
    const page = await world.openElsewhere(`${world.dev.backendUrl}/console/#problem=${problem}`)
    await expect.poll(() => page.getByRole('alert').textContent()).toContain(says)
  })

  test('signing out leaves the page, and nobody is signed in any more', async () => {
    const page = await world.openElsewhere(await world.makeLink())
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })

  test('a sign-out that nobody answered is not taken for one', async () => {
    const page = await world.open('/')
    await page.route('**/v1/operator-sessions/current', (route) => route.abort())
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect
      .poll(() => page.getByRole('alert').textContent())
      .toContain('not known whether this was done')
    expect(await page.getByRole('heading', { name: 'Overview' }).count()).toBe(1)
  })
}
