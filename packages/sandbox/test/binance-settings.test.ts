import { expect, test } from 'vitest'
import { openBinanceWorld, REMINDER, WITHDRAWAL } from './binance-world.ts'

const UNTOUCHED = {
  mainSwitch: true,
  templateSwitches: { [REMINDER]: true, [WITHDRAWAL]: true },
  sheet: 'asks',
  pushTokens: {},
}

test.each([
  { off: 'all messages', change: { mainSwitch: false }, statusCode: '900240' },
  { off: 'the template', change: { templateSwitches: { [REMINDER]: false } }, statusCode: '900241' },
])(
  'with $off switched off the call succeeds and says $statusCode; the pushToken is kept',
  async ({ change, statusCode }) => {
    await using world = await openBinanceWorld()
    const pushToken = await world.accept('alice')
    await world.control.binance.changeSettings({ user: 'alice', ...change })

    const { status, json } = await world.send({ pushToken })

    expect([status, json]).toEqual([
      200,
      { code: '000000', message: null, data: { statusCode }, success: true },
    ])
    expect(await world.control.inbox()).toEqual([])
    expect((await world.control.calls()).at(-1)).toMatchObject({ verdict: 'refused' })
    await world.control.binance.changeSettings({ user: 'alice', reset: true })
    expect((await world.send({ pushToken })).json.data).toEqual({ statusCode: '000000' })
  },
)

test('by ruling, a send to a person who wants none uses the pushToken up', async () => {
  await using world = await openBinanceWorld({ rulings: { refusedSendUsesToken: true } })
  const pushToken = await world.accept('alice')
  await world.control.binance.changeSettings({ user: 'alice', mainSwitch: false })

  expect((await world.send({ pushToken })).json.data?.statusCode).toBe('900240')
  expect((await world.send({ pushToken })).json.code).toBe('900230')
})

test('a template switched off leaves the others alone', async () => {
  await using world = await openBinanceWorld()
  await world.control.binance.changeSettings({ user: 'alice', templateSwitches: { [WITHDRAWAL]: false } })

  expect((await world.send({ pushToken: await world.accept('alice') })).json.data?.statusCode).toBe('000000')
})

test('settings are a person’s own, show what is left, and go back at a reset', async () => {
  await using world = await openBinanceWorld()
  await world.accept('alice')
  const changed = await world.control.binance.changeSettings({
    user: 'alice',
    mainSwitch: false,
    templateSwitches: { [REMINDER]: false },
    sheet: 'fails',
  })

  expect(changed).toEqual({
    mainSwitch: false,
    templateSwitches: { [REMINDER]: false, [WITHDRAWAL]: true },
    sheet: 'fails',
    pushTokens: { [REMINDER]: 1 },
  })
  expect(await world.control.binance.settings({ user: 'alice' })).toEqual(changed)
  expect(await world.control.binance.settings({ user: 'bob' })).toEqual(UNTOUCHED)
  expect(await world.control.binance.changeSettings({ user: 'alice', reset: true })).toEqual({
    ...UNTOUCHED,
    pushTokens: { [REMINDER]: 1 },
  })
})

test('a pushToken that is a week old is left no more', async () => {
  await using world = await openBinanceWorld()
  await world.accept('alice')
  await world.control.moveClock({ advanceMs: 7 * 24 * 3_600_000 })

  expect(await world.control.binance.settings({ user: 'alice' })).toEqual(UNTOUCHED)
})

test.each([
  { path: 'open-data', body: { user: 'dave' }, field: 'user' },
  { path: 'open-data', body: { user: 'alice', appId: 'nobody' }, field: 'appId' },
  { path: 'subscribe', body: { user: 'alice' }, field: 'decisions' },
  {
    path: 'subscribe',
    body: { user: 'alice', decisions: { [REMINDER]: 'yes' } },
    field: `decisions.${REMINDER}`,
  },
  {
    path: 'settings',
    body: { user: 'alice', templateSwitches: { none: true } },
    field: 'templateSwitches.none',
  },
  { path: 'settings', body: { user: 'alice', sheet: 'burns' }, field: 'sheet' },
])(
  'POST /control/binance/$path with $body is answered 400 naming "$field"',
  async ({ path, body, field }) => {
    await using world = await openBinanceWorld()
    await world.control.binance.changeSettings({ user: 'alice', sheet: 'fails' })

    const response = await fetch(new URL(`/control/binance/${path}`, world.controlUrl), {
      method: 'POST',
      body: JSON.stringify(body),
    })

    expect(await response.json()).toMatchObject({ status: 400, field })
  },
)
