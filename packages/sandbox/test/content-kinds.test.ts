import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SEED_APP, type WechatRulings } from '../src/index.ts'
import { openWorld, type World } from './world.ts'

/** protocols/wechat.md 3: its own examples first, then the edges of each rule. */
const KINDS: Record<string, { taken: string[]; refused: string[] }> = {
  thing: {
    taken: ['字'.repeat(20), 'Piano, 3 pm! 钢琴课', '😀'.repeat(20)],
    refused: ['字'.repeat(21), 'a\nb', 'a\tb', '😀'.repeat(21)],
  },
  number: {
    taken: ['339208499', '3.14', '-7', '9'.repeat(32)],
    refused: ['9'.repeat(33), '1,000', '12a', '.5'],
  },
  letter: { taken: ['abcXYZ', 'a'.repeat(32)], refused: ['a'.repeat(33), 'a1', 'a b', '字'] },
  symbol: { taken: ['#', '￥%&*!'], refused: ['######', 'a', '1', '字', '#\n'] },
  character_string: {
    taken: ['2026-0001#A', 'a'.repeat(32)],
    refused: ['a'.repeat(33), '订单1', 'a\u0007'],
  },
  time: {
    taken: [
      '15:01',
      '15:01:09',
      '9:05',
      '2019年10月1日 15:01',
      '2019-10-01 15:01',
      '15:01~16:30',
      '2019年10月1日 15:01~2019年10月2日 09:00',
    ],
    refused: ['24:00', '15:60', '2022-08-28', '3 pm', '15:01~', '15点'],
  },
  date: {
    taken: [
      '2019年10月1日',
      '2019年10月',
      '10月1日',
      '2018-01-01',
      '2018/01/01',
      '2018.01.01',
      '2018-01',
      '01-01',
      '2019-12-25 09:42',
      '2019年10月1日 15:01',
      '2019年10月1日~2019年10月7日',
    ],
    refused: ['2019-13-01', '2019-01-32', '15:01', '2019-12-25 09:42:00.000', '2018-01/01', 'tomorrow'],
  },
  amount: {
    taken: ['￥100', '$9.99', '100.50元', '1234567890'],
    refused: ['12345678901', '￥￥1', '100 元', '一百元', '1.'],
  },
  phone_number: {
    taken: ['+86-0766-66888866', '(0766) 6688'],
    refused: ['+86-0766-668888661', '电话1', '12a'],
  },
  car_number: { taken: ['粤A8Z888挂', '粤B12345', 'A1'], refused: ['粤A8Z888挂1', '粤A8字888', '粤-12345'] },
  name: {
    taken: ['王'.repeat(10), 'Ada Lovelace', 'a'.repeat(20), '王Ada'],
    refused: ['王'.repeat(11), 'a'.repeat(21), `王${'a'.repeat(10)}`, '王1'],
  },
  phrase: { taken: ['配送中', '字'.repeat(5)], refused: ['字'.repeat(6), '配送1', 'sent', '配送 '] },
  enum_string: { taken: ['小型车', '大型车'], refused: ['中型车', 'x'] },
}

const ROWS = Object.entries(KINDS).flatMap(([kind, { taken, refused }]) => [
  ...taken.map((value) => ({ kind, value, verdict: 'taken' })),
  ...refused.map((value) => ({ kind, value, verdict: 'refused' })),
])

const TEMPLATES = Object.keys(KINDS).map((kind) => ({
  templateId: kind.padEnd(43, '-'),
  title: kind,
  content: `标签:{{${kind}1.DATA}}`,
  kind: 'one-time' as const,
  enums: { enum_string1: ['小型车', '大型车'] },
}))

const openKinds = (rulings: Partial<WechatRulings> = {}) => {
  return openWorld({ apps: [{ ...SEED_APP, templates: TEMPLATES }], rulings, sendLatencyMs: 0 })
}

/** Sends one value in a template whose only field is of that kind; answers whether the platform took it. */
async function tryValue(world: World, kind: string, value: string): Promise<string> {
  const templateId = kind.padEnd(43, '-')
  await world.accept('alice', templateId)
  const { json } = await world.send({ template_id: templateId, data: { [`${kind}1`]: { value } } })
  if (json.errcode === 0) return 'taken'
  expect(json.errmsg).toContain(`argument invalid! data.${kind}1.value i`.slice(0, 48))
  return 'refused'
}

describe('a field', () => {
  let world: World
  beforeAll(async () => {
    world = await openKinds()
  })
  afterAll(() => world[Symbol.asyncDispose]())

  test.each(ROWS)('$kind: $value is $verdict', async ({ kind, value, verdict }) => {
    expect(await tryValue(world, kind, value)).toBe(verdict)
  })
})

describe('by ruling', () => {
  test('an emoji counts as two characters', async () => {
    await using world = await openKinds({ lengthUnit: 'utf-16-units' })
    expect(await tryValue(world, 'thing', '😀'.repeat(10))).toBe('taken')
    expect(await tryValue(world, 'thing', '😀'.repeat(11))).toBe('refused')
  })

  test('a name may hold digits', async () => {
    await using world = await openKinds({ digitsInName: true })
    expect(await tryValue(world, 'name', '王1')).toBe('taken')
  })
})

test.each([
  { content: '标签 thing1', because: 'is not label:{{thing1.DATA}}' },
  { content: '标签:{{thing.DATA}}', because: 'is not label:{{thing1.DATA}}' },
  { content: '标签:{{sentence1.DATA}}', because: '"sentence" in template' },
])('a template with the line $content cannot be', async ({ content, because }) => {
  const template = { templateId: 'K'.repeat(43), title: 'x', content, kind: 'one-time' as const }

  await expect(openWorld({ apps: [{ ...SEED_APP, templates: [template] }] })).rejects.toThrow(because)
})
