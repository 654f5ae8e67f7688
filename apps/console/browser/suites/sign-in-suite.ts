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
}
