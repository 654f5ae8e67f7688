import { expect, it } from 'vitest'
import { createWechatProvider, type WechatOptions } from '../src/index.ts'

const needed = { appId: 'wx1', secret: 'secret' }

it.each<[string, WechatOptions]>([
  ['the least', needed],
  ['a sandbox on loopback', { ...needed, origin: 'http://127.0.0.1:4001' }],
  ['a slash behind the origin', { ...needed, origin: 'https://api.weixin.qq.com/' }],
])('takes %s', (_what, options) => {
  expect(createWechatProvider(options).platform).toBe('wechat')
})

it.each<[string, object]>([
  ['appId', { appId: '' }],
  ['secret', { secret: undefined }],
  ['origin', { origin: 'api.weixin.qq.com' }],
  ['origin', { origin: 'https://api.weixin.qq.com/cgi-bin' }],
  ['origin', { origin: 'http://api.weixin.qq.com' }],
  ['origin', { origin: 'http://localhost.example.com' }],
  ['tokenSource', { tokenSource: 'stable' }],
  ['miniprogramState', { miniprogramState: 'release' }],
  ['lang', { lang: 'fr_FR' }],
  ['lengthUnit', { lengthUnit: 'byte' }],
  ['timeoutMs', { timeoutMs: 0 }],
  ['connectTimeoutMs', { connectTimeoutMs: Number.NaN }],
  ['refreshEarlyMs', { refreshEarlyMs: -1 }],
  ['coolDownMs', { coolDownMs: -1 }],
  ['maxConnections', { maxConnections: 0 }],
  ['callback.token', { callback: { token: '' } }],
  ['callback.encodingAesKey', { callback: { token: 'T', encodingAesKey: 'short' } }],
  ['callback.encodingAesKey', { callback: { token: 'T', mode: 'secure' } }],
  ['callback.mode', { callback: { token: 'T', mode: 'safe' } }],
])('names the option %s for %j', (name, mistake) => {
  const options: WechatOptions = Object.assign({ ...needed }, mistake)
  expect(() => createWechatProvider(options)).toThrow(TypeError)
  expect(() => createWechatProvider(options)).toThrow(`"${name}"`)
})

it('never repeats a secret in its error', () => {
  const options = { appId: 'wx1', secret: 'secret', callback: { token: 'T', encodingAesKey: 'keykeykey' } }
  expect(() => createWechatProvider(options)).not.toThrow('keykeykey')
})
