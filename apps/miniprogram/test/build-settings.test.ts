import { expect, it } from 'vitest'
import { readBuildSettings } from '../config/build-settings.ts'

it('points at the local backend and sandbox where the environment says nothing', () => {
  expect(readBuildSettings({ TARO_APP_NAME: '' })).toEqual({
    apiUrl: 'http://127.0.0.1:3000',
    app: 'demo',
    sandboxControlUrl: 'http://127.0.0.1:4000',
    sandboxUser: 'alice',
  })
})

it('takes each setting from the environment', () => {
  const settings = readBuildSettings({
    TARO_APP_API: 'https://push.example.com',
    TARO_APP_NAME: 'school',
    TARO_APP_SANDBOX_CONTROL: 'http://127.0.0.1:5000',
    TARO_APP_SANDBOX_USER: 'bob',
  })
  expect(settings).toEqual({
    apiUrl: 'https://push.example.com',
    app: 'school',
    sandboxControlUrl: 'http://127.0.0.1:5000',
    sandboxUser: 'bob',
  })
})
