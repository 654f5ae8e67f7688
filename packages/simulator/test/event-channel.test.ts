import { expect, test } from 'vitest'
import { createEventChannels } from '../src/service/event-channel.ts'
import { open } from './support/launch.ts'
import { writePackage } from './support/write-package.ts'

test('a page and the one that it opened talk both ways, also before the other listens', async () => {
  const packageDir = writePackage({
    'app.json': '{ "pages": ["pages/a", "pages/b"] }',
    'app.js': 'App({})',
    'pages/a.js': `Page({ go() { wx.navigateTo({
      url: '/pages/b',
      events: { answer: (word) => console.log('answered', word) },
      success: ({ eventChannel }) => eventChannel.emit('question', 'well?'),
    }) } })`,
    'pages/a.wxml': '<button bindtap="go">go</button>',
    'pages/b.js': `Page({ listen() {
      const channel = this.getOpenerEventChannel()
      channel.on('question', (word) => { console.log('asked', word); channel.emit('answer', 'yes') })
    } })`,
    'pages/b.wxml': '<button bindtap="listen">listen</button>',
  })
  const phone = await open({ packageDir })
  await phone.tap('button')
  await phone.tap('button')
  expect(phone.logs.map(({ text }) => text)).toEqual(['asked well?', 'answered yes'])
})

test('what listens once hears once, and what was taken off nothing', () => {
  const { opener, opened } = createEventChannels()
  const heard: string[] = []
  const listener = () => heard.push('always')
  opened.once('news', () => heard.push('once'))
  opened.on('news', listener)
  opener.emit('news')
  opener.emit('news')
  opened.off('news', listener)
  opener.emit('news')
  expect(heard).toEqual(['once', 'always', 'always'])
})
