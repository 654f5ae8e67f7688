import { expect, it } from 'vitest'
import { readBuildSettings } from '../config/build-settings.ts'
import { BUILD_TARGETS, findBuildTarget } from '../config/build-targets.ts'

it.each([
  ['weapp', 'demo'],
  ['alipay', 'demo-wallet'],
  ['bmp', 'demo-binance'],
])('points %s at the local backend and sandbox where the environment says nothing, as %s', (type, app) => {
  expect(readBuildSettings({ TARO_APP_NAME: '' }, findBuildTarget(type))).toEqual({
    apiUrl: 'http://127.0.0.1:3000',
    app,
    sandboxControlUrl: 'http://127.0.0.1:4000',
    sandboxUser: 'alice',
  })
})

it('takes each setting from the environment', () => {
  const environment = {
    TARO_APP_API: 'https://push.example.com',
    TARO_APP_NAME: 'school',
    TARO_APP_SANDBOX_CONTROL: 'http://127.0.0.1:5000',
    TARO_APP_SANDBOX_USER: 'bob',
  }
  expect(readBuildSettings(environment, BUILD_TARGETS.bmp)).toEqual({
    apiUrl: 'https://push.example.com',
    app: 'school',
    sandboxControlUrl: 'http://127.0.0.1:5000',
    sandboxUser: 'bob',
  })
})

it.each(['h5', undefined])('refuses a build for %s, which this mini program is not made for', (type) => {
  expect(() => findBuildTarget(type)).toThrow('Build for one of weapp, alipay, bmp')
})
