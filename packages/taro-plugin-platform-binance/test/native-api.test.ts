import { processApis } from '@tarojs/shared'
import { describe, expect, it, vi } from 'vitest'
import { type NativeApi, withCallbacks } from '../src/native-api.ts'

const ANSWER = { 'id-1': { type: 'accept', token: 'token-1' } }
const FAILURE = { errMsg: 'requestSubscribeMessage:fail' }

describe('Taro’s own bridge, which waits for callbacks', () => {
  it('settles with what bn answers by Promise', async () => {
    const taro = createTaro({ requestSubscribeMessage: async () => ANSWER })
    expect(await taro.requestSubscribeMessage({ tmplIds: ['id-1'] })).toEqual(ANSWER)
  })

  it('would wait for ever without us', async () => {
    const taro = bridge({ requestSubscribeMessage: async () => ANSWER })
    const settled = vi.fn()
    void taro.requestSubscribeMessage({ tmplIds: ['id-1'] }).then(settled, settled)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(settled).not.toHaveBeenCalled()
  })

  it('settles with what bn answers by callback', async () => {
    const taro = createTaro({ requestSubscribeMessage: ({ success }: Callbacks) => success(ANSWER) })
    expect(await taro.requestSubscribeMessage({})).toEqual(ANSWER)
  })

  it.each<[string, NativeApi]>([
    ['by rejection', { requestSubscribeMessage: () => Promise.reject(FAILURE) }],
    ['by callback', { requestSubscribeMessage: ({ fail }: Callbacks) => fail(FAILURE) }],
    [
      'by exception',
      {
        requestSubscribeMessage() {
          throw FAILURE
        },
      },
    ],
  ])('rejects when bn fails %s', async (_, bn) => {
    await expect(createTaro(bn).requestSubscribeMessage({})).rejects.toBe(FAILURE)
  })
})

describe('a call with callbacks', () => {
  it.each<[string, (callbacks: Callbacks) => unknown]>([
    ['calls back and resolves', async ({ success }) => success('first')],
    ['calls back twice', ({ success }) => [success('first'), success('second')]],
    ['succeeds, then rejects', ({ success }) => [success('first'), Promise.reject(FAILURE)][1]],
  ])('hears one answer from a function that %s', async (_, member) => {
    const heard = createListener()
    withCallbacks({ member })
    call(withCallbacks({ member }), 'member', heard)
    await new Promise((resolve) => setTimeout(resolve))
    expect(heard.success.mock.calls).toEqual([['first']])
    expect(heard.fail).not.toHaveBeenCalled()
    expect(heard.complete).toHaveBeenCalledOnce()
  })

  it('passes the other options and arguments on', () => {
    const member = vi.fn()
    call(withCallbacks({ member }), 'member', { ...createListener(), url: '/' }, 'more')
    expect(member).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ url: '/' }), 'more')
  })

  it('hears a reply of older SDKs, made for fetch, in the form of newer ones', async () => {
    const headers = { 'content-type': 'application/json' }
    const reply = { status: 200, headers, text: async () => '{"a":1}' }
    const heard = createListener()
    call(withCallbacks({ request: async () => reply }), 'request', heard)
    await vi.waitFor(() => expect(heard.success).toHaveBeenCalledOnce())
    const [result] = heard.success.mock.calls[0] ?? []
    expect(result).toEqual({ statusCode: 200, header: headers, data: { a: 1 }, errMsg: 'request:ok' })
  })

  it('hears such a reply as text where it is no JSON', async () => {
    const reply = { status: 502, headers: {}, text: async () => '<html>' }
    const heard = createListener()
    call(withCallbacks({ request: async () => reply }), 'request', heard)
    await vi.waitFor(() => expect(heard.success).toHaveBeenCalledOnce())
    expect(heard.success.mock.calls[0]?.[0]).toMatchObject({ statusCode: 502, data: '<html>' })
  })
})

describe('everything else', () => {
  it('is called as it is, with what it was called with', () => {
    const bn = {
      getStorageSync: vi.fn(function (this: unknown, ...values: unknown[]) {
        return [this === bn, values]
      }),
    }
    expect(call(withCallbacks(bn), 'getStorageSync', 'key')).toEqual([true, ['key']])
    expect(call(withCallbacks(bn), 'getStorageSync')).toEqual([true, []])
  })

  it('is looked up at each call, so that tools can mock it', () => {
    const bn: NativeApi = { getStorageSync: () => 'native' }
    const taro = withCallbacks(bn)
    bn.getStorageSync = () => 'mocked'
    expect(call(taro, 'getStorageSync')).toBe('mocked')
  })

  it('that is no function stays what it is', () => {
    const env = { USER_DATA_PATH: 'bnfile://usr' }
    expect(withCallbacks({ env }).env).toBe(env)
  })
})

interface Callbacks {
  success(result: unknown): void
  fail(failure: unknown): void
}

const createListener = () => ({ success: vi.fn(), fail: vi.fn(), complete: vi.fn() })

function call(api: NativeApi, name: string, ...values: unknown[]): unknown {
  const member = api[name]
  if (typeof member !== 'function') throw new Error(`${name} is no function.`)
  return member(...values)
}

interface Taro {
  requestSubscribeMessage(options: object): Promise<unknown>
}

const createTaro = (bn: NativeApi): Taro => bridge(withCallbacks(bn))

function bridge(bn: NativeApi): Taro {
  const taro: Taro = {
    requestSubscribeMessage: () => Promise.reject(new Error('The bridge made no function.')),
  }
  processApis(taro, bn, {
    isOnlyPromisify: true,
    needPromiseApis: new Set(Object.keys(bn)),
  })
  return taro
}
