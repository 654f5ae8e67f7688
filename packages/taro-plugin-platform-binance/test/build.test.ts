import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { buildFixture } from './support/build-fixture.ts'
import { type RunningPage, runPackage } from './support/run-package.ts'

/** A small app with buttons that call Taro, built for real and run against a `bn` of the test. */
const PAGE = 'pages/index/index'

let folder: string
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8')

beforeAll(async () => {
  folder = await buildFixture()
}, 120_000)

describe('the package', () => {
  it('has the files that Binance DevTools opens', () => {
    const files = ['app.js', 'app.json', 'app.bxss', `${PAGE}.js`, `${PAGE}.json`, `${PAGE}.bxml`]
    for (const file of files) expect(read(file), file).not.toBe('')
    expect(JSON.parse(read('project.config.json'))).toEqual({
      miniprogramRoot: './',
      projectname: 'fixture',
      appid: 'touristappid',
      compileType: 'miniprogram',
    })
  })

  it('names the page to open, which Binance requires', () => {
    expect(JSON.parse(read('app.json'))).toMatchObject({ pages: [PAGE], entryPagePath: PAGE })
  })

  it('writes the templates of the components that the app uses', async () => {
    await expect(read('base.bxml')).toMatchFileSnapshot('snapshots/base.bxml')
  })

  it('renders a page by those templates', () => {
    expect(read(`${PAGE}.bxml`)).toContain('<import src="../../base.bxml"/>')
  })

  it('keeps px: Binance documents no rpx', () => {
    expect(read('app.bxss')).toContain('font-size: 28px')
  })

  it('runs on engines that know no newer syntax than the app’s own', () => {
    for (const file of ['app.js', `${PAGE}.js`]) expect(read(file)).not.toMatch(/\?\?|\?\.[a-z]|\bconst /)
  })
})

describe('the running package', () => {
  it('shows its first page', async () => {
    expect((await openPage({})).texts()).toEqual(['place', 'subscribe', 'request', 'apps'])
  })

  it('sets properties under the short names that its templates read', async () => {
    const [, name = ''] = read('base.bxml').match(/<input [^>]*placeholder="{{i\.(p\d+)}}"/) ?? []
    const page = await openPage({})
    expect(page.node('words')).toMatchObject({ [name]: 'Your words' })
  })

  it('handles a long press, which Taro calls long tap', async () => {
    const page = await openPage({})
    page.fire('longpress', 'place')
    await vi.waitFor(() => expect(page.texts()[0]).toBe('pressed'))
  })

  it('takes the side files of bmp, and knows its name', async () => {
    expect(await tap('place', {})).toBe('["binance","bmp"]')
  })

  it('settles Taro.requestSubscribeMessage, which bn answers with a Promise alone', async () => {
    const agreed = { type: 'accept', token: 'token-1' }
    const requestSubscribeMessage = vi.fn(async () => ({ msg: 'requestSubscribeMessage:ok', 'id-1': agreed }))
    expect(await tap('subscribe', { requestSubscribeMessage })).toBe(JSON.stringify(agreed))
    expect(requestSubscribeMessage).toHaveBeenCalledOnce()
  })

  it('makes Taro.request with its interceptors', async () => {
    const request = vi.fn((options: RequestOptions) => {
      options.success({ statusCode: 200, data: options.header, header: {}, errMsg: 'request:ok' })
      return { abort() {} }
    })
    const shown = JSON.parse(await tap('request', { request }))
    expect(shown).toMatchObject({ statusCode: 200, data: { marked: 'yes' } })
  })

  it('has getApp, getCurrentPages and env', async () => {
    expect(await tap('apps', { env: { USER_DATA_PATH: 'bnfile://usr' } })).toBe('["object",1,"bnfile://usr"]')
  })
})

interface RequestOptions {
  header: Record<string, string>
  success(reply: object): void
}

async function openPage(bn: Record<string, unknown>): Promise<RunningPage> {
  const page = runPackage(folder, PAGE, { getSystemInfoSync: () => ({ platform: 'ios' }), ...bn })
  await vi.waitFor(() => expect(page.texts()).toContain('subscribe'))
  return page
}

/** Taps a button; gives what the page then shows first, the JSON of Taro's answer. */
async function tap(id: string, bn: Record<string, unknown>): Promise<string> {
  const page = await openPage(bn)
  page.fire('tap', id)
  return vi.waitFor(() => {
    const [shown = ''] = page.texts()
    expect(shown).toMatch(/^[[{]/)
    return shown
  })
}
