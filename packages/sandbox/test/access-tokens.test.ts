import { describe, expect, test } from 'vitest'
import { SEED_APP } from '../src/index.ts'
import { openWorld, type Reply, type World } from './world.ts'

const MINUTE_MS = 60_000
const tokenOf = (reply: Reply) => String(reply.json.access_token)
/** What a send with this token is refused with; 43101 means that the token passed. */
const trial = async (world: World, token: string) => (await world.send({}, token)).json.errcode
const PASSED = 43101

describe('stable_token', () => {
  test('gives the same token with what is left of its lifetime', async () => {
    await using world = await openWorld()
    const first = await world.stableToken()
    await world.control.moveClock({ advanceMs: 10 * MINUTE_MS })
    const second = await world.stableToken()

    expect(first.contentType).toBe('application/json; encoding=utf-8')
    expect(tokenOf(first)).toMatch(/^\d+_[\w-]{150}$/)
    expect(first.json.expires_in).toBe(7200)
    expect(tokenOf(second)).toBe(tokenOf(first))
    expect(second.json.expires_in).toBeLessThanOrEqual(6600)
  })

  test('renews in the last five minutes, and both tokens work for five more', async () => {
    await using world = await openWorld()
    const old = tokenOf(await world.stableToken())
    await world.control.moveClock({ advanceMs: 115 * MINUTE_MS })
    const renewed = await world.stableToken()

    expect(tokenOf(renewed)).not.toBe(old)
    expect(renewed.json.expires_in).toBe(7200)
    expect(await trial(world, old)).toBe(PASSED)
    await world.control.moveClock({ advanceMs: 5 * MINUTE_MS })
    expect(await trial(world, old)).toBe(42001)
    expect(await trial(world, tokenOf(renewed))).toBe(PASSED)
  })

  test('by force renews at once and leaves the last token five minutes', async () => {
    await using world = await openWorld()
    const first = tokenOf(await world.stableToken())
    const second = tokenOf(await world.stableToken({ force_refresh: true }))
    await world.control.moveClock({ advanceMs: 30_000 })
    const third = tokenOf(await world.stableToken({ force_refresh: true }))

    expect(new Set([first, second, third]).size).toBe(3)
    expect([await trial(world, first), await trial(world, second), await trial(world, third)]).toEqual([
      40001,
      PASSED,
      PASSED,
    ])
    await world.control.moveClock({ advanceMs: 5 * MINUTE_MS })
    expect(await trial(world, second)).toBe(40001)
  })

  test('by force within thirty seconds changes nothing', async () => {
    await using world = await openWorld()
    const first = tokenOf(await world.stableToken({ force_refresh: true }))
    await world.control.moveClock({ advanceMs: 20_000 })

    expect(tokenOf(await world.stableToken({ force_refresh: true }))).toBe(first)
  })

  test('by force works twenty times a day', async () => {
    await using world = await openWorld()
    await world.control.moveClock({ now: '2030-01-01T16:00:00Z' })
    const codes: unknown[] = []
    for (let call = 0; call < 21; call += 1) {
      codes.push((await world.stableToken({ force_refresh: true })).json.errcode)
      await world.control.moveClock({ advanceMs: 31_000 })
    }

    expect(codes).toEqual([...Array(20).fill(undefined), 45009])
    await world.control.moveClock({ advanceMs: 24 * 60 * MINUTE_MS })
    expect((await world.stableToken({ force_refresh: true })).json.errcode).toBeUndefined()
  })

  test.each([
    { broken: 'GET', init: { method: 'GET' }, errcode: 43002 },
    { broken: 'an empty body', init: { method: 'POST' }, errcode: 44002 },
    { broken: 'a form', init: { method: 'POST', body: 'grant_type=client_credential' }, errcode: 47001 },
    { broken: 'an array', init: { method: 'POST', body: '[]' }, errcode: 47001 },
  ])('answers $errcode to $broken', async ({ init, errcode }) => {
    await using world = await openWorld()

    expect((await world.call('/cgi-bin/stable_token', init)).json.errcode).toBe(errcode)
  })

  test.each([
    { broken: 'grant_type', body: { grant_type: 'authorization_code' }, errcode: 40002 },
    { broken: 'no appid', body: { appid: '' }, errcode: 41002 },
    { broken: 'no secret', body: { secret: undefined }, errcode: 41004 },
    { broken: 'an unknown app', body: { appid: 'wx0000000000000000' }, errcode: 40013 },
    { broken: 'a wrong secret', body: { secret: '0'.repeat(32) }, errcode: 40125 },
    { broken: 'force_refresh as text', body: { force_refresh: 'true' }, errcode: 47001 },
  ])('answers $errcode to $broken', async ({ body, errcode }) => {
    await using world = await openWorld()

    expect((await world.stableToken(body)).json.errcode).toBe(errcode)
  })

  test.each([
    { quotas: { stableTokensPerMinute: 1 }, errcode: 45011 },
    { quotas: { stableTokensPerDay: 1 }, errcode: 45009 },
  ])('answers $errcode beyond $quotas', async ({ quotas, errcode }) => {
    await using world = await openWorld({ apps: [{ ...SEED_APP, quotas }] })
    await world.control.moveClock({ now: '2030-01-01T00:00:00Z' })
    await world.stableToken()

    expect((await world.stableToken()).json.errcode).toBe(errcode)
  })
})

describe('token', () => {
  test('is new at every call; the last one lives five minutes more, older ones die at once', async () => {
    await using world = await openWorld()
    const first = tokenOf(await world.classicToken())
    const second = tokenOf(await world.classicToken())
    const third = tokenOf(await world.classicToken())

    expect([await trial(world, first), await trial(world, second), await trial(world, third)]).toEqual([
      40001,
      PASSED,
      PASSED,
    ])
    await world.control.moveClock({ advanceMs: 5 * MINUTE_MS })
    expect([await trial(world, second), await trial(world, third)]).toEqual([40001, PASSED])
  })

  test('leaves stable tokens alone, and they leave it alone', async () => {
    await using world = await openWorld()
    const classic = tokenOf(await world.classicToken())
    const stable = tokenOf(await world.stableToken())
    await world.classicToken()
    await world.stableToken({ force_refresh: true })

    expect([await trial(world, classic), await trial(world, stable)]).toEqual([PASSED, PASSED])
  })

  test.each([
    { broken: 'no grant_type', query: { grant_type: '' }, errcode: 40002 },
    { broken: 'no appid', query: { appid: '' }, errcode: 41002 },
    { broken: 'no secret', query: { secret: '' }, errcode: 41004 },
    { broken: 'an unknown app', query: { appid: 'wx0000000000000000' }, errcode: 40013 },
    { broken: 'a wrong secret', query: { secret: '0'.repeat(32) }, errcode: 40001 },
    { broken: 'a secret that is none', query: { secret: 'secret' }, errcode: 40125 },
  ])('answers $errcode to $broken', async ({ query, errcode }) => {
    await using world = await openWorld()

    expect((await world.classicToken(query)).json.errcode).toBe(errcode)
  })

  test('answers 43001 to POST and 45009 beyond its day', async () => {
    await using world = await openWorld({ apps: [{ ...SEED_APP, quotas: { tokensPerDay: 1 } }] })
    await world.control.moveClock({ now: '2030-01-01T00:00:00Z' })
    await world.classicToken()

    expect((await world.call('/cgi-bin/token', { method: 'POST' })).json.errcode).toBe(43001)
    expect((await world.classicToken()).json.errcode).toBe(45009)
  })
})

describe('a token shown to send', () => {
  test.each([
    { shown: 'none', token: '', errcode: 41001 },
    { shown: 'a malformed one', token: 'not-a-token', errcode: 40014 },
    { shown: 'a well-formed one that was never given out', token: `12_${'A'.repeat(150)}`, errcode: 40001 },
  ])('is answered $errcode when it is $shown', async ({ token, errcode }) => {
    await using world = await openWorld()

    expect(await trial(world, token)).toBe(errcode)
  })

  test('is answered 42001 when its two hours are over', async () => {
    await using world = await openWorld()
    const token = tokenOf(await world.stableToken())
    await world.control.moveClock({ advanceMs: 120 * MINUTE_MS })

    expect(await trial(world, token)).toBe(42001)
  })
})
