import { expect, it } from 'vitest'
import * as pushCore from '../src/index.ts'

const { createPush, createWechatProvider } = pushCore

const template = {
  name: 'reminder',
  fields: { task: { label: 'Task' } },
  wechat: { templateId: 'T1', keys: { task: 'thing1' }, kind: 'one-time' as const },
}

it("hands a message to its app's provider", () => {
  const push = createPush({ providers: { demo: createWechatProvider({ appId: 'wx1', secret: 'secret' }) } })
  expect(push.check({ app: 'demo', template, data: { task: 'x' } })).toEqual([])
  expect(push.check({ app: 'demo', template, data: {} })).toMatchObject([
    { field: 'data.task', code: 'missing' },
  ])
})

it.each(['nobody', 'constructor'])('knows no app called %s', (app) => {
  const push = createPush({ providers: {} })
  expect(() => push.check({ app, template, data: {} })).toThrow(
    expect.objectContaining({ code: 'unknown-app' }),
  )
})

it('promises these names and no others', () => {
  expect(Object.keys(pushCore).sort()).toEqual([
    'ALIPAYPLUS_FAILURES',
    'BINANCE_FAILURES',
    'LANGUAGES',
    'PushError',
    'WALLET_PROFILES',
    'WECHAT_FAILURES',
    'createAlipayplusProvider',
    'createBinanceProvider',
    'createMemoryCredentialStore',
    'createPush',
    'createWechatProvider',
    'systemClock',
  ])
})
