import { expect, test } from 'vitest'
import type { BinanceOptions } from '../src/index.ts'
import { openBinanceWorld, REMINDER, WITHDRAWAL, type World } from './binance-world.ts'

const OK = { msg: 'requestSubscribeMessage:ok' }
const tokens = async (world: World) => (await world.control.binance.settings({ user: 'alice' })).pushTokens

test('each accepted template has a token of its own, refused ones none', async () => {
  await using world = await openBinanceWorld()
  const decisions = { [REMINDER]: 'accept', [WITHDRAWAL]: 'reject' } as const

  expect(await world.control.binance.subscribe({ user: 'alice', decisions })).toEqual({
    ...OK,
    [REMINDER]: { type: 'accept', token: expect.any(String) },
    [WITHDRAWAL]: { type: 'reject' },
  })
  expect(await tokens(world)).toEqual({ [REMINDER]: 1 })
})

test('agreements add up: as many tokens, as many sends', async () => {
  await using world = await openBinanceWorld()
  const given = [await world.accept('alice'), await world.accept('alice')]

  expect(new Set(given).size).toBe(2)
  expect(await tokens(world)).toEqual({ [REMINDER]: 2 })
  for (const pushToken of given) expect((await world.send({ pushToken })).json.code).toBe('000000')
  expect(await tokens(world)).toEqual({})
})

test('refusing everything is an answer, not a failure', async () => {
  await using world = await openBinanceWorld()

  expect(
    await world.control.binance.subscribe({ user: 'alice', decisions: { [REMINDER]: 'reject' } }),
  ).toEqual({ ...OK, [REMINDER]: { type: 'reject' } })
})

test('a phone may report an agreement without its token', async () => {
  await using world = await openBinanceWorld()
  await world.control.binance.changeSettings({ user: 'alice', sheet: 'gives-no-token' })

  expect(
    await world.control.binance.subscribe({ user: 'alice', decisions: { [REMINDER]: 'accept' } }),
  ).toEqual({ ...OK, [REMINDER]: { type: 'accept' } })
  expect(await tokens(world)).toEqual({})
})

test('a phone may fail to show the sheet', async () => {
  await using world = await openBinanceWorld()
  await world.control.binance.changeSettings({ user: 'alice', sheet: 'fails' })

  expect(
    await world.control.binance.subscribe({ user: 'alice', decisions: { [REMINDER]: 'accept' } }),
  ).toEqual({ errMsg: 'requestSubscribeMessage:fail the sheet cannot be shown' })
  expect(await tokens(world)).toEqual({})
  expect(await world.accept('bob')).toEqual(expect.any(String))
})

const FAILURES: { broken: string; templates: string[]; options?: BinanceOptions; text: string }[] = [
  { broken: 'no template', templates: [], text: 'tmplIds is empty' },
  { broken: 'an unknown template', templates: [REMINDER, '99'], text: 'tmplIds holds an unknown id' },
  { broken: 'four templates', templates: ['1', '2', '3', '4'], text: 'tmplIds holds too many ids' },
  {
    broken: 'two templates, by ruling',
    templates: [REMINDER, WITHDRAWAL],
    options: { rulings: { templatesPerRequest: 1 } },
    text: 'tmplIds holds too many ids',
  },
]
test.each(FAILURES)('$broken fails and gains nothing', async ({ templates, options, text }) => {
  await using world = await openBinanceWorld(options)

  const decisions = Object.fromEntries(templates.map((templateId) => [templateId, 'accept' as const]))
  expect(await world.control.binance.subscribe({ user: 'alice', decisions })).toEqual({
    errMsg: `requestSubscribeMessage:fail ${text}`,
  })
  expect(await tokens(world)).toEqual({})
})
