import { describe, expect, test } from 'vitest'
import { SEED_APP, SEED_TEMPLATE_IDS, type WechatOptions } from '../src/index.ts'
import { APPOINTMENT, LONG_TERM, openWorld, REMINDER, type World } from './world.ts'

const PARKING = SEED_TEMPLATE_IDS.parking
const OK = { errMsg: 'requestSubscribeMessage:ok' }
const permits = async (world: World) => (await world.control.wechat.settings({ user: 'alice' })).permits

test('each accepted template gains one permit, refused ones none', async () => {
  await using world = await openWorld()
  const decisions = { [REMINDER]: 'accept', [APPOINTMENT]: 'reject' } as const

  expect(await world.control.wechat.consent({ user: 'alice', decisions })).toEqual({ ...OK, ...decisions })
  expect(await permits(world)).toEqual({ [REMINDER]: 1 })
})

describe('“always keep my choice”', () => {
  test('leaves no trace in the settings unless it is ticked', async () => {
    await using world = await openWorld()
    await world.accept('alice')

    expect(await world.control.wechat.settings({ user: 'alice' })).toEqual({
      mainSwitch: true,
      permits: { [REMINDER]: 1 },
    })
  })

  test('answers accept without a sheet from then on, and adds a permit each time', async () => {
    await using world = await openWorld()
    await world.control.wechat.consent({ user: 'alice', decisions: { [REMINDER]: 'accept' }, keep: true })

    expect((await world.control.wechat.settings({ user: 'alice' })).itemSettings).toEqual({
      [REMINDER]: 'accept',
    })
    const silent = await world.control.wechat.consent({ user: 'alice', decisions: { [REMINDER]: 'reject' } })
    expect(silent).toEqual({ ...OK, [REMINDER]: 'accept' })
    expect(await permits(world)).toEqual({ [REMINDER]: 2 })
  })

  test('answers reject for good, and drops the permits that were left', async () => {
    await using world = await openWorld()
    await world.accept('alice')
    await world.control.wechat.consent({ user: 'alice', decisions: { [REMINDER]: 'reject' }, keep: true })

    const asked = await world.control.wechat.consent({ user: 'alice', decisions: { [REMINDER]: 'accept' } })
    expect(asked).toEqual({ ...OK, [REMINDER]: 'reject' })
    expect(await permits(world)).toEqual({})
  })
})

test('a template that the platform banned is answered ban', async () => {
  await using world = await openWorld()
  await world.control.wechat.changeSettings({ user: 'alice', banned: { templates: { [REMINDER]: true } } })

  const decisions = { [REMINDER]: 'accept', [APPOINTMENT]: 'accept' } as const
  expect(await world.control.wechat.consent({ user: 'alice', decisions })).toEqual({
    ...OK,
    [REMINDER]: 'ban',
    [APPOINTMENT]: 'accept',
  })
  expect(await permits(world)).toEqual({ [APPOINTMENT]: 1 })
})

test('of two templates with one title only the first is asked, the other is answered filter', async () => {
  const [reminder] = SEED_APP.templates
  if (!reminder) throw new Error('The seed has no template.')
  const twin = { ...reminder, templateId: 'T'.repeat(43) }
  await using world = await openWorld({ apps: [{ ...SEED_APP, templates: [reminder, twin] }] })

  const decisions = { [twin.templateId]: 'accept', [REMINDER]: 'accept' } as const
  expect(await world.control.wechat.consent({ user: 'alice', decisions })).toEqual({
    ...OK,
    [twin.templateId]: 'accept',
    [REMINDER]: 'filter',
  })
  expect(await permits(world)).toEqual({ [twin.templateId]: 1 })
})

interface Failure {
  broken: string
  templates: string[]
  prepare?: (world: World) => Promise<unknown>
  options?: WechatOptions
  errCode: number
  text: string
}
const FAILURES: Failure[] = [
  { broken: 'no template', templates: [], errCode: 10001, text: "TmplIds can't be empty" },
  {
    broken: 'an unknown template',
    templates: ['T'.repeat(43)],
    errCode: 20001,
    text: 'No template data return, verify the template id exist',
  },
  {
    broken: 'one-time beside long-term',
    templates: [REMINDER, LONG_TERM],
    errCode: 20002,
    text: 'Templates type must be same',
  },
  {
    broken: 'more templates than the phone takes',
    templates: [REMINDER, APPOINTMENT, PARKING, LONG_TERM],
    errCode: 20003,
    text: 'Templates count out of max bounds',
  },
  {
    broken: 'more templates than an old phone takes',
    templates: [REMINDER, APPOINTMENT],
    options: { rulings: { templatesPerRequest: 1 } },
    errCode: 20003,
    text: 'Templates count out of max bounds',
  },
  {
    broken: 'the main switch off',
    templates: [REMINDER],
    prepare: (world) => world.control.wechat.changeSettings({ user: 'alice', mainSwitch: false }),
    errCode: 20004,
    text: 'The main switch is switched off',
  },
  {
    broken: 'a banned app',
    templates: [REMINDER],
    prepare: (world) => world.control.wechat.changeSettings({ user: 'alice', banned: { app: true } }),
    errCode: 20005,
    text: 'This mini program was banned from subscribing messages',
  },
  {
    broken: 'a phone that went to the background',
    templates: [REMINDER],
    prepare: (world) =>
      world.control.addFault({ platform: 'wechat', endpoint: 'consent', kind: 'code', code: 10005 }),
    errCode: 10005,
    text: 'Cannot show subscribe message UI',
  },
]

test.each(FAILURES)(
  '$broken fails with $errCode and gains nothing',
  async ({ templates, prepare, options, errCode, text }) => {
    await using world = await openWorld(options)
    await prepare?.(world)

    const decisions = Object.fromEntries(templates.map((templateId) => [templateId, 'accept' as const]))
    expect(await world.control.wechat.consent({ user: 'alice', decisions })).toEqual({
      errMsg: `requestSubscribeMessage:fail ${text}`,
      errCode,
    })
    expect(await permits(world)).toEqual({})
  },
)
