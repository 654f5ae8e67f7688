import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { removeLaterMembers } from '../src/host/bmp/version-gates.ts'
import type { LaunchPhoneOptions } from '../src/index.ts'
import { serve } from './support/http-server.ts'
import { run } from './support/run.ts'
import { openSandbox } from './support/sandbox.ts'

const inBinance = (body: string, options: Partial<LaunchPhoneOptions> = {}) =>
  run(body, { platform: 'bmp', ...options })

describe('bn.getUserOpenId', () => {
  test('gives a code through its callback', async () => {
    const { controlUrl } = await openSandbox()
    const seen = await inBinance('return new Promise((success) => bn.getUserOpenId({ success }))', {
      sandbox: { controlUrl },
    })
    expect(seen).toEqual({ code: expect.any(String) })
  })

  test.each<[what: string, device: LaunchPhoneOptions['device']]>([
    ['of an older app', { appVersion: '2.50.9' }],
    ['that is said to lack it', { lacks: ['getUserOpenId'] }],
  ])('is not there on a phone %s', async (_, device = {}) => {
    const seen = await inBinance("return [typeof bn.getUserOpenId, bn.canIUse('getUserOpenId')]", { device })
    expect(seen).toEqual(['undefined', false])
  })
})

describe('the versions of Binance', () => {
  test.each<[app: string, sdk: string, canAsk: boolean]>([
    ['2.52.0', '3.13.0', true],
    ['2.51.9', '3.13.0', false],
    ['2.52.0', '3.12.9', false],
    ['2.100.0', '3.20.0', true],
  ])('app %s with SDK %s can ask for consent: %s', async (appVersion, sdkVersion, canAsk) => {
    const seen = await inBinance(
      'const { version, SDKVersion } = bn.getSystemInfoSync()\nreturn [version, SDKVersion, typeof bn.requestSubscribeMessage]',
      { device: { appVersion, sdkVersion } },
    )
    expect(seen).toEqual([appVersion, sdkVersion, canAsk ? 'function' : 'undefined'])
  })

  test('are compared number by number', () => {
    const part = fc.nat(60)
    fc.assert(
      fc.property(part, part, part, (major, minor, patch) => {
        const members = { requestSubscribeMessage: () => {} }
        removeLaterMembers(members, { appVersion: `${major}.${minor}.${patch}`, sdkVersion: '4.0.0' })
        expect('requestSubscribeMessage' in members).toBe(major > 2 || (major === 2 && minor >= 52))
      }),
    )
  })

  test('cannot be made to lack what no phone has', async () => {
    await expect(inBinance('', { device: { lacks: ['getUserOpenid'] } })).rejects.toThrow(
      '"device.lacks" names getUserOpenid, which no phone has',
    )
  })
})

describe('bn', () => {
  test('answers with promises of bare results, and calls no callback', async () => {
    const seen = await inBinance(`
      const called = []
      const reply = await bn.setStorage({ key: 'a', data: 1, success: () => called.push('success') })
      const failure = await bn.getStorage({ key: 'none' }).catch((failure) => failure)
      return [reply, failure, called]`)
    expect(seen).toEqual([{}, { errMsg: 'getStorage:fail data not found' }, []])
  })

  test('takes new members, as chunks register on it', async () => {
    expect(await inBinance('bn.webpackJsonp = [1]\nreturn bn.webpackJsonp')).toEqual([1])
  })

  test('keeps bare keys in its storage', async () => {
    expect(await inBinance("bn.setStorageSync('a', [1])\nreturn bn.getStorageSync('a')")).toEqual([1])
  })

  test('gives a task for a request, and its reply to the callbacks', async () => {
    const origin = await serve((_, response) => response.writeHead(503).end('{"later":true}'))
    const seen = await inBinance(`
      let task
      const reply = await new Promise((success) => { task = bn.request({ url: '${origin}', success }) })
      return [typeof task.abort, typeof task.then, reply.statusCode, reply.data]`)
    expect(seen).toEqual(['function', 'undefined', 503, { later: true }])
  })
})
