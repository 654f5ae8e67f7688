import { afterAll, describe, expect, test } from 'vitest'
import { createBrowser, openLink } from './support/operator.ts'
import { openWorld } from './support/world.ts'

const world = await openWorld()
afterAll(() => world.close())
const { url } = world.backend
const issueCode = () => world.services.operatorCodes.issue()

describe('a one-time link', () => {
  test('signs in as admin for ten hours, in a cookie that no script and no other site gets at', async () => {
    const browser = createBrowser(url)
    const reply = await browser.post('/v1/operator-sessions', { code: await issueCode() })
    expect(reply).toMatchObject({
      status: 201,
      body: { id: expect.any(String), name: 'admin', role: 'admin', expiresAt: expect.any(String) },
    })
    expect(reply.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^mini-push-operator=[\w-]{43}; Path=\/; Expires=[^;]+ GMT; HttpOnly; SameSite=Strict$/,
      ),
    ])
    expect(reply.text).not.toContain(browser.cookie().split('=')[1])
    expect(await browser.get('/v1/operator')).toMatchObject({ status: 200, body: reply.body })
  })

  test('works once', async () => {
    const code = await issueCode()
    const replies = await Promise.all(
      [1, 2, 3].map(() => createBrowser(url).post('/v1/operator-sessions', { code })),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 401, 401])
  })
})

describe('an operator', () => {
  test('sees the messages of every app, and acts on them', async () => {
    const browser = await openLink(world.services, url)
    const person = await world.signIn()
    await person.agree()
    const { body } = await person.send({ sendAt: new Date(Date.now() + 86_400_000).toISOString() })
    const { id } = body as { id: string }
    expect(await browser.get('/v1/messages')).toMatchObject({ body: { messages: [{ id }] } })
    expect(await browser.delete(`/v1/messages/${id}`)).toMatchObject({
      status: 200,
      body: { state: 'cancelled' },
    })
  })

  test('signs out, and the cookie is worth nothing any more', async () => {
    const browser = await openLink(world.services, url)
    const cookie = browser.cookie()
    expect(await browser.delete('/v1/operator-sessions/current')).toMatchObject({ status: 204 })
    expect(browser.cookie()).toBe('')
    const thief = await world.stranger.request('/v1/operator', { headers: { cookie } })
    expect(thief).toMatchObject({ status: 401, body: { code: 'sign-in-required' } })
  })
})
