import { expect, test } from 'vitest'
import { openPage } from './support/launch.ts'

test("what the app's own code hands to its onError is an error of the phone's, with its stack", async () => {
  const phone = await openPage({
    template: '<button bindtap="go">go</button>',
    // As Taro's boundary around a page does.
    page: `{ go() { const error = new Error('broken'); getApp().onError(error.message + error.stack) } }`,
    files: { 'app.js': "App({ onError(told) { console.log('heard', told.slice(0, 6)) } })" },
  })
  await expect(phone.tap('button')).rejects.toThrow('broken')
  expect(phone.errors.map(({ message }) => message)).toEqual(['broken'])
  expect(phone.errors[0]?.stack).toMatch(/^Error: broken\n +at .*home\.js/)
  expect(phone.logs.map(({ text }) => text)).toEqual(['heard broken'])
})
