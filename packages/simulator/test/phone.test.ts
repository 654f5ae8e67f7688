import { describe, expect, test } from 'vitest'
import { launchPhone } from '../src/index.ts'
import { onePage, open, openPage } from './support/launch.ts'
import { forgetRunnersRejections } from './support/rejections.ts'
import { writePackage } from './support/write-package.ts'

forgetRunnersRejections()

describe('an action', () => {
  test('ends when calls, short timers and renderings that it began are over', async () => {
    const phone = await openPage({
      template: '<button bindtap="go">go</button><text>{{steps}}</text>',
      page: `{
        data: { steps: 0 },
        step() { this.setData({ steps: this.data.steps + 1 }) },
        async go() {
          await new Promise((resolve) => setTimeout(resolve, 60))
          this.step()
          await wx.setStorage({ key: 'a', data: 1 })
          this.step()
          this.setData({}, () => setTimeout(() => this.step(), 20))
        },
      }`,
    })
    await phone.tap('button')
    expect(phone.text('text')).toBe('3')
  })

  test('does not wait for long timers and intervals', async () => {
    const phone = await openPage({
      template: '<button bindtap="go">go</button><text>{{late}}</text>',
      page: "{ go() { setTimeout(() => this.setData({ late: 'yes' }), 150)\nsetInterval(() => {}, 1) } }",
    })
    await phone.tap('button')
    expect(phone.text('text')).toBe('')
    await phone.waitFor(() => phone.text('text') === 'yes')
  })

  test.each<[where: string, handler: string]>([
    ['a handler', "throw new Error('broken')"],
    ['a timer', "setTimeout(() => { throw new Error('broken') })"],
    ['a callback', "wx.setStorage({ key: 'a', success() { throw new Error('broken') } })"],
    ['a promise', "Promise.reject(new Error('broken'))"],
    ['an async function', "(async () => { await null\nthrow new Error('broken') })()"],
    ['the callback of setData', "this.setData({}, () => { throw new Error('broken') })"],
  ])('rejects when the app fails in %s', async (_, handler) => {
    const phone = await openPage({
      template: '<button bindtap="go">go</button>',
      page: `{ go() { ${handler} } }`,
    })
    await expect(phone.tap('button')).rejects.toThrow('the app failed: broken')
    expect(phone.errors.map(({ message }) => message)).toEqual(['broken'])
    expect(phone.errors[0]?.stack).toContain('pages/home/home.js')
  })

  test('rejects when a call fails that nobody catches', async () => {
    const phone = await openPage({
      template: '<button bindtap="go">go</button>',
      page: "{ go() { wx.getStorage({ key: 'none' }) } }",
    })
    await expect(phone.tap('button')).rejects.toThrow('getStorage:fail data not found')
  })

  test('lets the app hear of its errors', async () => {
    const phone = await openPage({
      template: '<button bindtap="go">go</button>',
      page: "{ onLoad() { wx.onError((message) => console.warn('heard', message)) }, go() { throw new Error('broken') } }",
    })
    await expect(phone.tap('button')).rejects.toThrow()
    expect(phone.logs).toEqual([{ level: 'warn', text: 'heard broken' }])
  })
})

describe('what a person looks for', () => {
  const list = {
    template: `
      <view class="card done" data-task-id="1"><text class="title">run</text><button bindtap="pick">Pick</button></view>
      <view class="card" id="second" data-task-id="2">
        <text class="title">read</text><button bindtap="pick"><text> Pick </text></button>
      </view>
      <text id="picked">{{picked}}</text>`,
    page: '{ pick({ target }) { this.setData({ picked: target.id }) } }',
  }

  test.each<[selector: string, texts: string[]]>([
    ['.title', ['run', 'read']],
    ['.card.done .title', ['run']],
    ['#second .title', ['read']],
    ['[data-task-id="2"] text.title', ['read']],
    ['view[data-task-id] .title', ['run', 'read']],
    ['.done #second', []],
    ['.titl', []],
  ])('is found by %s', async (selector, texts) => {
    const phone = await openPage(list)
    expect(phone.all(selector).map(({ children }) => children[0])).toEqual(texts)
  })

  test.each(['', '.a > .b', ':first-child', '[a=b]'])('cannot be written as "%s"', async (selector) => {
    const phone = await openPage(list)
    expect(() => phone.all(selector)).toThrow(SyntaxError)
  })

  test('is found by its text, the innermost element that has it', async () => {
    const phone = await openPage({
      template:
        '<view bindtap="tap" id="outer"><button id="b" bindtap="tap"><text id="inner"> Go </text></button></view>',
      page: '{ tap({ target }) { console.log(target.id) } }',
    })
    await phone.tapText('Go')
    expect(phone.logs.map(({ text }) => text)).toEqual(['inner', 'inner'])
  })

  test('and is not there rejects, with an outline of the page', async () => {
    const phone = await openPage(list)
    await expect(phone.tapText('Pick', 2)).rejects.toThrow(
      '2 elements match the text "Pick", wanted number 2',
    )
    await expect(phone.tap('.gone')).rejects.toThrow('<view.card.done>\n  <text.title>\n    "run"')
    expect(() => phone.text('.gone')).toThrow('0 elements match .gone')
  })

  test('and does not come in time rejects, with what was thrown last', async () => {
    const phone = await openPage(list)
    const waited = phone.waitFor(() => phone.text('.gone'), 20)
    await expect(waited).rejects.toThrow('waited 20 ms in vain; pages/home/home:')
    await expect(waited).rejects.toMatchObject({ cause: { message: expect.stringContaining('.gone') } })
  })
})

test('the tab bar has only the tabs that it shows', async () => {
  const phone = await openPage({ template: '' })
  await expect(phone.tapTab('Mine')).rejects.toThrow('the tab bar has no "Mine"')
})

describe('a launch', () => {
  test.each<[what: string, files: Record<string, string>, message: RegExp]>([
    ['a script that throws', { 'app.js': "throw new Error('no')" }, /^no$/],
    ['no App()', { 'app.js': '' }, /app\.js does not call App\(\)/],
    ['no Page()', { 'pages/home/home.js': '' }, /pages\/home\/home\.js does not call Page\(\)/],
    ['a script that does not parse', { 'app.js': 'App({' }, /Unexpected token|Unexpected end/],
    [
      'a template that does not parse',
      { 'pages/home/home.wxml': '<view>' },
      /home\.wxml:1: <view> is not closed/,
    ],
    ['an app.json that is none', { 'app.json': '{' }, /app\.json is not JSON/],
    ['no pages', { 'app.json': '{}' }, /app\.json names no page/],
    ['eval', { 'app.js': "App({ onLaunch() { eval('1') } })" }, /Code generation from strings disallowed/],
  ])('fails for a package with %s', async (_, files, message) => {
    await expect(openPage({ template: '', files })).rejects.toThrow(message)
  })

  test('fails for a directory that holds no package', async () => {
    const launch = open({ packageDir: writePackage({ 'readme.md': 'nothing' }) })
    await expect(launch).rejects.toThrow('app.json is missing')
  })

  test.each([
    'window',
    'document',
    'fetch',
    'XMLHttpRequest',
    'process',
    'require("node:fs")',
    'URL',
    'localStorage',
  ])('offers no %s, as the phone does not', async (name) => {
    await expect(openPage({ template: '', page: `{ onLoad() { ${name} } }` })).rejects.toThrow(
      /not (defined|found)/,
    )
  })

  test('gives the app objects of its own world', async () => {
    const phone = await openPage({
      template: '',
      page: `{
        data: { list: [] },
        onLoad(query) {
          const own = [query, wx.getSystemInfoSync(), this.data.list, wx.setStorage({ key: 'a' })]
          console.log(own.map((value) => value instanceof Object).join())
        },
      }`,
    })
    expect(phone.logs.at(-1)?.text).toBe('true,true,true,true')
  })
})

test('a closed phone leaves no timer, request or callback of its app behind', async () => {
  const packageDir = writePackage(
    onePage({
      template: '',
      page: `{
        onLoad() {
          setInterval(() => console.log('interval'), 1)
          setTimeout(() => console.log('timer'), 120)
        },
        onUnload() {
          console.log('unloaded')
          wx.setStorage({ key: 'a', success: () => console.log('callback') })
        },
      }`,
    }),
  )
  const sandbox = { controlUrl: 'http://127.0.0.1:9' }
  const phone = await launchPhone({ platform: 'weapp', packageDir, sandbox, user: 'alice' })
  await phone.close()
  const lines = phone.logs.length
  expect(phone.logs.at(-1)?.text).toBe('unloaded')
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(phone.logs.length).toBe(lines)
})
