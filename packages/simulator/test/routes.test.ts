import { describe, expect, test } from 'vitest'
import type { Phone } from '../src/index.ts'
import { open } from './support/launch.ts'
import { writePackage } from './support/write-package.ts'

/** Each page logs its life, and has a button for each call that the test names. */
async function openRoutes(calls: Record<string, string>, url?: string): Promise<Phone> {
  const buttons = Object.keys(calls).map((name) => `<button bindtap="${name}">${name}</button>`)
  const handlers = Object.entries(calls).map(([name, call]) => `${name}() { ${call} }`)
  const life = ['onLoad', 'onShow', 'onReady', 'onHide', 'onUnload', 'onTabItemTap'].map(
    (method) =>
      `${method}(options) { console.log(this.route.split('/').pop(), '${method}', JSON.stringify(options)) }`,
  )
  const pages = ['pages/first', 'pages/second', 'tabs/one', 'tabs/two', 'more/deep/third']
  const files = pages.map((page) => [
    [`${page}.js`, `Page({ ${[...life, ...handlers].join(',\n')} })`],
    [`${page}.wxml`, buttons.join('')],
  ])
  const packageDir = writePackage({
    'app.json': JSON.stringify({
      pages: ['pages/first', 'pages/second', 'tabs/one', 'tabs/two'],
      subPackages: [{ root: 'more/', pages: ['deep/third'] }],
      tabBar: {
        list: [
          { pagePath: 'tabs/one', text: 'One' },
          { pagePath: 'tabs/two', text: 'Two' },
        ],
      },
    }),
    'app.js': "App({ onLaunch({ path, query }) { console.log('launch', path, JSON.stringify(query)) } })",
    ...Object.fromEntries(files.flat()),
  })
  return open({ packageDir, ...(url === undefined ? {} : { url }) })
}

/** What the pages logged since the last look. */
function lifeSince(phone: Phone, seen: { lines: number }): string[] {
  const lines = phone.logs.slice(seen.lines).map(({ text }) => text.replace(' undefined', ''))
  seen.lines = phone.logs.length
  return lines
}

describe('the page stack', () => {
  test('opens the first page, loading before showing before ready', async () => {
    const phone = await openRoutes({})
    expect(lifeSince(phone, { lines: 0 })).toEqual([
      'launch pages/first {}',
      'first onLoad {}',
      'first onShow',
      'first onReady',
    ])
  })

  test('opens at the page that a message links to, with its query as written', async () => {
    const phone = await openRoutes({}, 'pages/second?task=1&title=%E8%B7%91&flag')
    expect(phone.page).toMatchObject({
      route: 'pages/second',
      query: { task: '1', title: '%E8%B7%91', flag: '' },
    })
  })

  test('goes to a page and back', async () => {
    const phone = await openRoutes({
      go: "wx.navigateTo({ url: './second?id=4' })",
      back: 'wx.navigateBack()',
    })
    const seen = { lines: phone.logs.length }
    await phone.tapText('go')
    expect(lifeSince(phone, seen)).toEqual([
      'first onHide',
      'second onLoad {"id":"4"}',
      'second onShow',
      'second onReady',
    ])
    await phone.tapText('back')
    expect(lifeSince(phone, seen)).toEqual(['second onUnload', 'first onShow'])
    expect(phone.page.route).toBe('pages/first')
  })

  test('replaces the page on top, or all of them', async () => {
    const phone = await openRoutes({
      go: "wx.navigateTo({ url: '/pages/second' })",
      replace: "wx.redirectTo({ url: '/more/deep/third' })",
      restart: "wx.reLaunch({ url: '/pages/second' })",
    })
    const seen = { lines: phone.logs.length }
    await phone.tapText('go')
    lifeSince(phone, seen)
    await phone.tapText('replace')
    expect(lifeSince(phone, seen)).toEqual([
      'second onUnload',
      'third onLoad {}',
      'third onShow',
      'third onReady',
    ])
    await phone.tapText('restart')
    expect(lifeSince(phone, seen).slice(0, 2)).toEqual(['third onUnload', 'first onUnload'])
  })

  test('keeps tab pages alive while another tab is shown', async () => {
    const phone = await openRoutes({}, 'tabs/one')
    const seen = { lines: phone.logs.length }
    await phone.tapTab('Two')
    expect(lifeSince(phone, seen)).toEqual([
      'one onHide',
      'two onLoad {}',
      'two onShow',
      'two onTabItemTap {"index":1,"pagePath":"tabs/two","text":"Two"}',
      'two onReady',
    ])
    await phone.tapTab('One')
    expect(lifeSince(phone, seen).slice(0, 2)).toEqual(['two onHide', 'one onShow'])
  })

  test('hides and shows when the phone is put away and taken up', async () => {
    const phone = await openRoutes({})
    const seen = { lines: phone.logs.length }
    await phone.reopen()
    expect(lifeSince(phone, seen)).toEqual(['first onHide', 'first onShow'])
  })

  test.each<[call: string, errMsg: string]>([
    ["navigateTo({ url: '/pages/none' })", 'navigateTo:fail page "pages/none" is not found'],
    ["navigateTo({ url: '/tabs/one' })", 'navigateTo:fail can not navigateTo a tabbar page'],
    ["redirectTo({ url: '/tabs/one' })", 'redirectTo:fail can not redirectTo a tabbar page'],
    ["switchTab({ url: '/pages/second' })", 'switchTab:fail can not switch to no-tabBar page'],
    ['navigateTo({})', 'navigateTo:fail parameter error: parameter.url should be String'],
    ['navigateBack()', 'navigateBack:fail cannot navigate back at first page'],
  ])('refuses wx.%s', async (call, errMsg) => {
    const phone = await openRoutes({ go: `wx.${call}.catch((failure) => console.log(failure.errMsg))` })
    await phone.tapText('go')
    expect(phone.logs.at(-1)?.text).toBe(errMsg)
  })

  test('holds ten pages', async () => {
    const phone = await openRoutes({
      go: "wx.navigateTo({ url: '/pages/second', fail: (f) => console.log(f.errMsg) })",
    })
    for (let page = 2; page <= 10; page += 1) await phone.tapText('go')
    expect(phone.errors).toEqual([])
    expect(phone.page.route).toBe('pages/second')
    await phone.tapText('go')
    expect(phone.logs.at(-1)?.text).toBe('navigateTo:fail webview count limit exceed')
  })

  test('reports a page whose script is missing, however the app takes the failure', async () => {
    const phone = await open({
      packageDir: writePackage({
        'app.json': '{ "pages": ["a", "b"] }',
        'app.js': 'App({})',
        'a.js': "Page({ go() { wx.navigateTo({ url: 'b', fail() {} }) } })",
        'a.wxml': '<button bindtap="go">go</button>',
      }),
    })
    await expect(phone.tapText('go')).rejects.toThrow('module not found: b')
  })
})
