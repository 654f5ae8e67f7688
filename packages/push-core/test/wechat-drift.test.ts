import { createSandboxControl, SEED_TEMPLATE_IDS, startSandbox } from '@mini-push/sandbox'
import { describe, expect, it } from 'vitest'
import { createWechatProvider, type Template } from '../src/index.ts'

const never = new AbortController().signal

type Binding = NonNullable<Template['wechat']>

const REMINDER: Binding = {
  templateId: SEED_TEMPLATE_IDS.taskReminder,
  keys: { task: 'thing1', course: 'thing9', note: 'thing10' },
  kind: 'one-time',
  words: { title: '课程提醒', text: '任务:{{thing1.DATA}}\n课程:{{thing9.DATA}}\n备注:{{thing10.DATA}}' },
}

const PARKING: Binding = {
  templateId: SEED_TEMPLATE_IDS.parking,
  keys: {
    car: 'car_number1',
    until: 'time2',
    place: 'letter3',
    floor: 'number4',
    phone: 'phone_number5',
    type: 'enum_string6',
    level: 'symbol7',
  },
  enums: { enum_string6: ['大型车', '小型车'] },
  kind: 'one-time',
}

async function openWorld() {
  const sandbox = await startSandbox({ controlPort: 0, wechat: { port: 0 } })
  const control = createSandboxControl(sandbox.controlUrl)
  const [app = expect.unreachable()] = await control.apps({ platform: 'wechat' })
  const { appId, secret, origin } = app
  const { account } = createWechatProvider({ appId, secret, origin })
  return {
    control,
    async find(...bindings: Binding[]) {
      const templates = bindings.map((wechat, index) => ({ name: `template-${index}`, fields: {}, wechat }))
      return account.findDrift(templates, await account.listTemplates(never))
    },
    [Symbol.asyncDispose]: () => sandbox.close(),
  }
}

describe('drift', () => {
  it('is none where bindings say what the account says, and all are judged by one call', async () => {
    await using world = await openWorld()
    expect(await world.find(REMINDER, PARKING)).toEqual([])
    const calls = await world.control.calls()
    expect(calls.map(({ endpoint }) => endpoint)).toEqual(['stable_token', 'gettemplate'])
  })

  it.each<[string, Binding, { kind: string; text: RegExp }[]]>([
    [
      'a template that the account has not',
      { ...REMINDER, templateId: 'x'.repeat(43) },
      [{ kind: 'missing', text: /has no template x{43}\.$/ }],
    ],
    [
      'a key of another number',
      { ...REMINDER, keys: { ...REMINDER.keys, note: 'thing3' } },
      [
        { kind: 'keys', text: /has thing3, which the account's template has not/ },
        { kind: 'keys', text: /has thing10, which no field is bound to/ },
      ],
    ],
    ['another kind', { ...REMINDER, kind: 'long-term' }, [{ kind: 'kind', text: /account says one-time/ }]],
    [
      'other choices',
      { ...PARKING, enums: { enum_string6: ['小型车'] } },
      [{ kind: 'choices', text: /enum_string6 takes 大型车, 小型车/ }],
    ],
    [
      'other words',
      { ...REMINDER, words: { title: '提醒', text: '{{thing1.DATA}}' } },
      [{ kind: 'words', text: /words are "课程提醒"/ }],
    ],
  ])('is told of: %s', async (_what, binding, expected) => {
    await using world = await openWorld()
    const found = await world.find(binding)
    expect(found).toEqual(
      expected.map(({ kind, text }) => ({
        template: 'template-0',
        kind,
        text: { en: expect.stringMatching(text), zh: expect.stringMatching(/\p{Script=Han}.*。$/u) },
      })),
    )
  })

  it.each([
    { code: 45009, error: 'rate-limited' },
    { code: -1, error: 'platform-unavailable' },
  ])('is not judged where WeChat answers $code: $error', async ({ code, error }) => {
    await using world = await openWorld()
    await world.control.addFault({ platform: 'wechat', endpoint: 'gettemplate', kind: 'code', code })
    await expect(world.find(REMINDER)).rejects.toMatchObject({ code: error, platformCode: String(code) })
  })
})
