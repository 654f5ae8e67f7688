import { expect, test } from 'vitest'
import { toLaunch } from '../src/phones/to-launch.ts'
import type { InboxMessage } from '../src/sandbox/sandbox-types.ts'

const card = { at: '', appId: '', user: 'alice', templateId: '', title: '', text: '', page: null }

test.each<[string, InboxMessage, unknown]>([
  [
    'WeChat: page, query and the scene of a subscription message',
    { ...card, platform: 'wechat', page: 'pages/messages/index?task=7' },
    { url: 'pages/messages/index?task=7', scene: 1014 },
  ],
  ['WeChat: a card without a page is no link', { ...card, platform: 'wechat' }, undefined],
  [
    'a wallet: the page out of its deep link, decoded once',
    {
      ...card,
      platform: 'alipayplus',
      page: 'mini://platformapi/startapp?_ariver_appid=2171020000000001&page=pages%2Fmessages%2Findex%3Ftask%3D7%26name%3D%25E6%2597%25A9',
    },
    { url: 'pages/messages/index?task=7&name=%E6%97%A9' },
  ],
  [
    'a wallet: a link without a page opens the app',
    { ...card, platform: 'alipayplus', page: 'mini://platformapi/startapp?_ariver_appid=2171020000000001' },
    {},
  ],
  [
    'Binance: what it launches with',
    {
      ...card,
      platform: 'binance',
      launch: { path: 'pages/messages/index', query: { task: '7' }, scene: 1014 },
    },
    { url: 'pages/messages/index?task=7', scene: 1014 },
  ],
])('%s', (_name, message, launch) => {
  expect(toLaunch(message)).toEqual(launch)
})
