import { describe, expect, test } from 'vitest'
import type { LaunchPhoneOptions } from '../src/index.ts'
import { closedOrigin, echo, serve } from './support/http-server.ts'
import { openPage } from './support/launch.ts'
import { run } from './support/run.ts'

const inWallet = (body: string, options: Partial<LaunchPhoneOptions> = {}) =>
  run(body, { platform: 'alipay', ...options })

/** What came of a call of `my`, which answers through callbacks alone. */
const call = (name: string, options = '') =>
  `await new Promise((done) => my.${name}({ ${options} success: done, fail: done }))`

describe('my.request', () => {
  test.each<[what: string, options: string, sent: object]>([
    ['puts the data of a GET into the query', "data: { a: 1, b: '二' },", { url: '/x?a=1&b=%E4%BA%8C' }],
    ['posts an object as JSON', "method: 'POST', data: { a: [1] },", { method: 'POST', body: '{"a":[1]}' }],
  ])('%s', async (_, options, sent) => {
    const origin = await serve(echo)
    const reply = await inWallet(`return ${call('request', `url: '${origin}/x', ${options}`)}`)
    expect(reply).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json' },
      data: sent,
    })
  })

  test("sends its headers, and knows nothing of WeChat's header", async () => {
    const origin = await serve(echo)
    const seen = await inWallet(`return [
      ${call('request', `url: '${origin}', headers: { Authorization: 'Bearer t' },`)},
      ${call('request', `url: '${origin}', header: { Authorization: 'Bearer t' },`)},
    ].map(({ data }) => data.headers.authorization ?? 'none')`)
    expect(seen).toEqual(['Bearer t', 'none'])
  })

  test.each<[what: string, status: number, body: string, options: string, reply: object]>([
    ['gives a JSON body parsed', 200, '{"a":1}', '', { status: 200, data: { a: 1 } }],
    ['gives a text as it is when asked', 200, '{"a":1}', "dataType: 'text',", { data: '{"a":1}' }],
    ['gives an empty body as an empty text', 204, '', '', { status: 204, data: '' }],
    ['fails with 14 when the body is not the JSON that it should be', 200, 'later', '', { error: 14 }],
    ['fails with 19 from status 400 on', 409, '{"a":1}', '', { error: 19, status: 409, data: { a: 1 } }],
    ['tells an error page by its status', 503, '<html>', '', { error: 19, status: 503, data: '<html>' }],
  ])('%s', async (_, status, body, options, reply) => {
    const origin = await serve((_request, response) => response.writeHead(status).end(body))
    expect(await inWallet(`return ${call('request', `url: '${origin}', ${options}`)}`)).toMatchObject(reply)
  })

  test('fails with 12 when the server is refused, 13 when it is silent, 2 for what is no URL', async () => {
    const [refused, silent] = [await closedOrigin(), await serve(() => {})]
    const seen = await inWallet(`return [
      ${call('request', `url: '${refused}',`)},
      ${call('request', `url: '${silent}', timeout: 50,`)},
      ${call('request', "url: '/v1/messages',")},
    ].map(({ error }) => error)`)
    expect(seen).toEqual([12, 13, 2])
  })

  test('gives a task that can be given up', async () => {
    const silent = await serve(() => {})
    const seen = await inWallet(
      `return new Promise((fail) => { my.request({ url: '${silent}', fail }).abort() })`,
    )
    expect(seen).toEqual({ error: 1, errorMessage: 'no reply: aborted' })
  })

  test('fails without a network, and the app hears when it is back', async () => {
    const phone = await openPage(
      {
        template: '<button onTap="ask">ask</button><text>{{seen}}</text>',
        page: `{
          onLoad() { my.onNetworkStatusChange((status) => this.setData({ seen: status.networkType })) },
          ask() { my.request({ url: 'http://127.0.0.1', fail: ({ error }) => this.setData({ seen: error }) }) },
        }`,
      },
      { platform: 'alipay' },
    )
    await phone.connect(false)
    expect(phone.text('text')).toBe('NOTREACHABLE')
    await phone.tap('button')
    expect(phone.text('text')).toBe('12')
    await phone.connect(true)
    expect(phone.text('text')).toBe('WIFI')
  })
})

describe("the wallet's storage", () => {
  test('takes { key, data } and gives { data }, null for what it does not have', async () => {
    const seen = await inWallet(`
      my.setStorageSync({ key: 'task', data: { title: 'run' } })
      my.setStorageSync({ key: 'gone', data: 1 })
      my.removeStorageSync({ key: 'gone' })
      return ['task', 'gone'].map((key) => my.getStorageSync({ key }).data)`)
    expect(seen).toEqual([{ title: 'run' }, null])
  })

  test('can be read asynchronously, without a failure for what it does not have', async () => {
    const seen = await inWallet(`
      ${call('setStorage', "key: 'a', data: [1],")}
      const found = ${call('getStorage', "key: 'a',")}
      ${call('removeStorage', "key: 'a',")}
      const gone = ${call('getStorage', "key: 'a',")}
      ${call('clearStorage')}
      return [found, gone]`)
    expect(seen).toEqual([{ data: [1] }, { data: null }])
  })

  test.each(['getStorageSync', 'setStorageSync', 'removeStorageSync'])(
    'throws for the bare key of WeChat: %s',
    async (name) => {
      await expect(inWallet(`my.${name}('task', 1)`)).rejects.toThrow('{ key, data }')
    },
  )
})

describe('the wallet', () => {
  test('has the navigator that Taro reads while it loads', async () => {
    expect(await inWallet('return typeof navigator')).toBe('object')
  })

  test('tells language and versions', async () => {
    const device = { language: 'en', appVersion: '9.9.9' }
    expect(await inWallet('return my.getSystemInfoSync()', { device })).toMatchObject({
      language: 'en',
      version: '9.9.9',
    })
    expect(await inWallet(`return ${call('getSystemInfo')}`)).toMatchObject({ language: 'zh-Hans' })
    expect(await inWallet('return my.getAppIdSync()', { appId: '2171' })).toEqual({ appId: '2171' })
  })

  test('knows which members it has, and component2', async () => {
    const schemas = "['request', 'component2', 'getAuthCode.object.scopes', 'tradePay', 'getAppBaseInfo']"
    expect(await inWallet(`return ${schemas}.map((schema) => my.canIUse(schema))`)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
  })

  test('gives no promise, and tells nobody of a failure that has no callback', async () => {
    expect(await inWallet("return String(my.navigateTo({ url: '/none' }))")).toBe('undefined')
  })

  test('asks by confirm, alert and action sheet', async () => {
    const asked: unknown[] = []
    const seen = await inWallet(
      `return [
        ${call('confirm', "title: 'Delete?', content: 'For good',")},
        ${call('alert', "title: 'Done',")},
        ${call('showActionSheet', "items: ['a', 'b'],")},
      ]`,
      {
        person: {
          modal: (question) => {
            asked.push(question)
            return { confirm: false }
          },
          actionSheet: ({ items }) => ({ chosen: items.indexOf('b') }),
        },
      },
    )
    expect(asked).toEqual([
      { title: 'Delete?', content: 'For good', isCancellable: true },
      { title: 'Done', content: '', isCancellable: false },
    ])
    expect(seen).toEqual([{ confirm: false }, { success: true }, { index: 1 }])
  })

  test('answers a dismissed action sheet with -1', async () => {
    const person = { actionSheet: () => ({ chosen: undefined }) }
    expect(await inWallet(`return ${call('showActionSheet', "items: ['a'],")}`, { person })).toEqual({
      index: -1,
    })
  })

  test('sets the title of the page, and leaves it when only a colour is named', async () => {
    const phone = await openPage(
      {
        template: '<button onTap="rename">rename</button>',
        page: `{
          rename() {
            my.setNavigationBar({ title: 'Inbox' })
            my.setNavigationBar({ backgroundColor: '#fff' })
          },
        }`,
        files: { 'pages/home/home.json': '{ "defaultTitle": "Mine" }' },
      },
      { platform: 'alipay' },
    )
    expect(phone.page.title).toBe('Mine')
    await phone.tap('button')
    expect(phone.page.title).toBe('Inbox')
  })
})
