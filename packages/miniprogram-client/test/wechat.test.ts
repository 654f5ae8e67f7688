import { describe, expect, it } from 'vitest'
import { wechatPlatform } from '../src/platforms/wechat.ts'
import type { WechatApi, WechatFailure, WechatSettings } from '../src/platforms/wechat-api.ts'

describe('wx.requestSubscribeMessage', () => {
  it('is called before requestConsent returns', () => {
    const asked: string[][] = []
    const wx = fakeWx({ requestSubscribeMessage: ({ tmplIds }) => asked.push(tmplIds) })
    void wechatPlatform(wx).requestConsent(['id-1', 'id-2'])
    expect(asked).toEqual([['id-1', 'id-2']])
  })

  it.each([
    ['accept', 'accept'],
    ['acceptWithAudio', 'accept'],
    ['acceptWithForcePush', 'accept'],
    ['reject', 'reject'],
    ['ban', 'ban'],
    ['filter', 'filter'],
    ['fail', undefined],
    [undefined, undefined],
  ])('result %s is the decision %s', async (value, decision) => {
    const result = { errMsg: 'requestSubscribeMessage:ok', ...(value && { 'id-1': value }) }
    const wx = fakeWx({ requestSubscribeMessage: ({ success }) => success(result) })
    const outcome = await wechatPlatform(wx).requestConsent(['id-1'])
    expect(outcome).toEqual({ kind: 'answered', decisions: decision ? { 'id-1': decision } : {} })
  })

  it('reads only the ids that were asked for', async () => {
    const result = { errMsg: 'requestSubscribeMessage:ok', 'id-1': 'accept', 'id-2': 'accept' }
    const wx = fakeWx({ requestSubscribeMessage: ({ success }) => success(result) })
    const outcome = await wechatPlatform(wx).requestConsent(['id-1'])
    expect(outcome).toEqual({ kind: 'answered', decisions: { 'id-1': 'accept' } })
  })

  it.each([
    [10001, 'bad-arguments', 'fix-program'],
    [10002, 'network', 'tap-again'],
    [10003, 'result-lost', 'tap-again'],
    [10004, 'bad-arguments', 'fix-program'],
    [10005, 'in-background', 'tap-again'],
    [20001, 'wrong-template', 'fix-templates'],
    [20002, 'mixed-kinds', 'fix-program'],
    [20003, 'too-many-templates', 'fix-program'],
    [20004, 'main-switch-off', 'open-settings'],
    [20005, 'app-banned', 'none'],
    [20013, 'wrong-template', 'fix-templates'],
    [10099, 'unrecognised', 'tap-again'],
  ])('errCode %d means %s, remedy %s', async (errCode, reason, remedy) => {
    const outcome = await failWith({ errMsg: 'requestSubscribeMessage:fail', errCode })
    expect(outcome).toEqual({ kind: 'failed', reason, remedy, platformCode: String(errCode) })
  })

  it.each([
    ['can only be invoked by user TAP gesture.', 'not-in-tap', 'fix-program'],
    ['last call has not ended', 'sheet-open', 'tap-again'],
    ['something new', 'unrecognised', 'tap-again'],
  ])('without a code, "%s" means %s, remedy %s', async (text, reason, remedy) => {
    const outcome = await failWith({ errMsg: `requestSubscribeMessage:fail ${text}` })
    expect(outcome).toEqual({ kind: 'failed', reason, remedy, platformCode: null })
  })

  it('takes a dismissed sheet for a refusal', async () => {
    const outcome = await failWith({ errMsg: 'requestSubscribeMessage:fail cancel' })
    expect(outcome).toEqual({ kind: 'answered', decisions: { 'id-1': 'reject' } })
  })

  it('is missing in an old WeChat, which is said plainly', async () => {
    const { requestSubscribeMessage: _missing, ...old } = fakeWx({})
    const outcome = await wechatPlatform(old as WechatApi).requestConsent(['id-1'])
    expect(outcome).toMatchObject({ reason: 'unsupported', remedy: 'update-app' })
  })

  async function failWith(failure: WechatFailure) {
    const wx = fakeWx({ requestSubscribeMessage: ({ fail }) => fail(failure) })
    return wechatPlatform(wx).requestConsent(['id-1'])
  }
})

describe('wx.getSetting', () => {
  it.each<[string, WechatSettings, object]>([
    ['nothing kept', { subscriptionsSetting: { mainSwitch: true } }, { mainSwitch: true, kept: {} }],
    [
      'kept decisions',
      {
        subscriptionsSetting: {
          mainSwitch: false,
          itemSettings: { 'id-1': 'reject', 'id-2': 'acceptWithAudio' },
        },
      },
      { mainSwitch: false, kept: { 'id-1': 'reject', 'id-2': 'accept' } },
    ],
    [
      'items repeated beside the switch, as some clients do',
      { subscriptionsSetting: Object.assign({ mainSwitch: true }, { 'id-1': 'reject' }) },
      { mainSwitch: true, kept: {} },
    ],
    ['a base library before 2.10.1', {}, { mainSwitch: true, kept: {} }],
  ])('reads %s', async (_, settings, expected) => {
    const wx = fakeWx({ getSetting: ({ success }) => success(settings) })
    expect(await wechatPlatform(wx).settings?.read()).toEqual(expected)
  })
})

describe('wx.request', () => {
  it('gives the status and the parsed body, and passes the time limit on', async () => {
    const seen: unknown[] = []
    const wx = fakeWx({
      request({ success, fail, ...request }) {
        seen.push(request)
        success({ statusCode: 409, data: { code: 'no-grant' } })
      },
    })
    const reply = await wechatPlatform(wx).request({
      method: 'POST',
      url: 'http://127.0.0.1/v1/messages',
      headers: { authorization: 'Bearer token' },
      body: { template: 'task-reminder' },
      timeoutMs: 10_000,
    })
    expect(reply).toEqual({ kind: 'reply', status: 409, body: { code: 'no-grant' } })
    expect(seen).toEqual([
      {
        method: 'POST',
        url: 'http://127.0.0.1/v1/messages',
        header: { 'content-type': 'application/json', authorization: 'Bearer token' },
        data: { template: 'task-reminder' },
        timeout: 10_000,
      },
    ])
  })

  it.each([
    ['request:fail timeout', 'timed-out'],
    ['request:fail errcode:-118 cronet_error_code:-118 error_msg:net::ERR_CONNECTION_TIMED_OUT', 'timed-out'],
    ['request:fail', 'unreachable'],
    ['request:fail errcode:-102 net::ERR_CONNECTION_REFUSED', 'unreachable'],
  ])('"%s" is %s', async (errMsg, reason) => {
    const wx = fakeWx({ request: ({ fail }) => fail({ errMsg }) })
    const request = { method: 'GET', url: 'http://127.0.0.1/', headers: {}, timeoutMs: 1_000 } as const
    expect(await wechatPlatform(wx).request(request)).toEqual({ kind: 'no-reply', reason })
  })
})

it('calls back when the network comes back, not when it goes', () => {
  let change: (status: { isConnected: boolean }) => void = () => {}
  const wx = fakeWx({ onNetworkStatusChange: (listener) => (change = listener) })
  let calls = 0
  wechatPlatform(wx).onNetworkBack(() => (calls += 1))
  change({ isConnected: false })
  expect(calls).toBe(0)
  change({ isConnected: true })
  expect(calls).toBe(1)
})

it('reads what was never stored as undefined', () => {
  const wx = fakeWx({ getStorageSync: () => '' })
  expect(wechatPlatform(wx).storage.read('key')).toBeUndefined()
})

function fakeWx(members: Partial<WechatApi>): WechatApi {
  const notUsed = () => {
    throw new Error('The test does not expect this call.')
  }
  return {
    request: notUsed,
    login: notUsed,
    requestSubscribeMessage: notUsed,
    getSetting: notUsed,
    openSetting: notUsed,
    onNetworkStatusChange: notUsed,
    getStorageSync: notUsed,
    setStorageSync: notUsed,
    removeStorageSync: notUsed,
    ...members,
  }
}
