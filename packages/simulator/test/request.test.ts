import { describe, expect, test } from 'vitest'
import type { LaunchPhoneOptions, Phone } from '../src/index.ts'
import { closedOrigin, echo, serve } from './support/http-server.ts'
import { openPage } from './support/launch.ts'

/** A page whose button makes one request and shows, as JSON, what came of it. */
function openRequestPage(options: string, launch: Partial<LaunchPhoneOptions> = {}): Promise<Phone> {
  return openPage(
    {
      template: '<button bindtap="ask">ask</button><text>{{result}}</text>',
      page: `{
        ask() {
          const done = (result) => this.setData({ result: JSON.stringify(result) })
          wx.request({ ${options}, success: done, fail: done })
        },
      }`,
    },
    launch,
  )
}

const COMPILED_ORIGIN = 'http://127.0.0.1:3000'

async function ask(options: string, launch: Partial<LaunchPhoneOptions> = {}) {
  const phone = await openRequestPage(options, launch)
  await phone.tap('button')
  return JSON.parse(phone.text('text'))
}

describe('wx.request', () => {
  test.each<[what: string, options: string, sent: object]>([
    [
      'puts the data of a GET into the query',
      "data: { a: 1, b: '二' }",
      { method: 'GET', url: '/x?a=1&b=%E4%BA%8C' },
    ],
    ['posts an object as JSON', "method: 'POST', data: { a: [1] }", { method: 'POST', body: '{"a":[1]}' }],
    ['posts text as it is', "method: 'POST', data: 'a b'", { body: 'a b' }],
    [
      'posts a form when the header says so',
      "method: 'POST', data: { a: 'x y' }, header: { 'Content-Type': 'application/x-www-form-urlencoded' }",
      { body: 'a=x+y' },
    ],
    ['deletes without a body', "method: 'DELETE'", { method: 'DELETE', body: '' }],
  ])('%s', async (_, options, sent) => {
    const origin = await serve(echo)
    const result = await ask(`url: '${COMPILED_ORIGIN}/x', ${options}`, {
      hosts: { [COMPILED_ORIGIN]: origin },
    })
    expect(result).toMatchObject({ statusCode: 200, errMsg: 'request:ok', data: sent })
  })

  test('sends the headers of the app', async () => {
    const origin = await serve(echo)
    const result = await ask(`url: '${origin}', header: { Authorization: 'Bearer t' }`)
    expect(result.data.headers).toMatchObject({
      authorization: 'Bearer t',
      'content-type': 'application/json',
    })
  })

  test('succeeds with any status, and keeps a body that is no JSON as text', async () => {
    const origin = await serve((_, response) => response.writeHead(503, { 'x-why': 'busy' }).end('later'))
    const result = await ask(`url: '${origin}'`)
    expect(result).toMatchObject({ statusCode: 503, data: 'later', header: { 'x-why': 'busy' } })
  })

  test.each<[failure: string, errMsg: RegExp, errno: number]>([
    ['refused', /^request:fail .*net::ERR_CONNECTION_REFUSED$/, 600001],
    ['cut', /^request:fail .*net::ERR_(EMPTY_RESPONSE|CONNECTION_RESET)$/, 600001],
    ['silent', /^request:fail timeout$/, 5],
  ])('fails in the words of WeChat when the server is %s', async (failure, errMsg, errno) => {
    const origin = await serveFailing(failure)
    const result = await ask(`url: '${origin}', timeout: 100`)
    expect(result.errMsg).toMatch(errMsg)
    expect(result.errno).toBe(errno)
  })

  test('fails for what is no URL', async () => {
    expect(await ask("url: '/v1/messages'")).toEqual({
      errMsg: 'request:fail invalid url "/v1/messages"',
      errno: 600009,
    })
  })

  test('fails without a network, and the app hears when it is back', async () => {
    const origin = await serve(echo)
    const phone = await openPage({
      template: '<button bindtap="ask">ask</button><text>{{seen}}</text>',
      page: `{
        onLoad() { wx.onNetworkStatusChange(({ isConnected }) => this.setData({ seen: String(isConnected) })) },
        ask() { wx.request({ url: '${origin}', fail: ({ errMsg }) => this.setData({ seen: errMsg }) }) },
      }`,
    })
    await phone.connect(false)
    expect(phone.text('text')).toBe('false')
    await phone.tap('button')
    expect(phone.text('text')).toMatch(/ERR_INTERNET_DISCONNECTED$/)
    await phone.connect(true)
    expect(phone.text('text')).toBe('true')
  })

  test('can be given up', async () => {
    const origin = await serve(() => {})
    const phone = await openPage({
      template: '<button bindtap="ask">ask</button><text>{{seen}}</text>',
      page: `{
        ask() {
          const task = wx.request({ url: '${origin}', fail: ({ errMsg }) => this.setData({ seen: errMsg }) })
          setTimeout(() => task.abort(), 10)
        },
      }`,
    })
    await phone.tap('button')
    expect(phone.text('text')).toBe('request:fail abort')
  })
})

async function serveFailing(failure: string): Promise<string> {
  if (failure === 'cut') return serve((request) => request.socket.destroy())
  if (failure === 'silent') return serve(() => {})
  return closedOrigin()
}
