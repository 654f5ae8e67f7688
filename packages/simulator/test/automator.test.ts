import automator from 'miniprogram-automator'
import { expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { serveAutomator } from '../src/automator/index.ts'
import { drivePage } from './support/automator.ts'
import { openPage } from './support/launch.ts'
import { forgetRunnersRejections } from './support/rejections.ts'
import { openSandbox, TEMPLATES } from './support/sandbox.ts'

forgetRunnersRejections()

const second = {
  'app.json': '{ "pages": ["pages/home/home", "pages/next/next"] }',
  'pages/next/next.js': 'Page({ data: { at: "next" } })',
  'pages/next/next.wxml': '<view id="at">{{at}}</view>',
}

/** The client sleeps three seconds after its own `navigateTo` and the like; all they do before is this. */
const go = { url: '/pages/next/next?task=1' }

test('tells the page stack and goes from page to page', async () => {
  const { miniProgram } = await drivePage({ template: '<view />', files: second })
  await miniProgram.callWxMethod('navigateTo', go)
  const page = await miniProgram.currentPage()
  expect(page).toMatchObject({ path: 'pages/next/next', query: { task: '1' } })
  const paths = (await miniProgram.pageStack()).map(({ path }) => path)
  expect(paths).toEqual(['pages/home/home', 'pages/next/next'])

  await miniProgram.callWxMethod('navigateBack', { url: undefined })
  await miniProgram.callWxMethod('redirectTo', go)
  expect(await miniProgram.pageStack()).toHaveLength(1)
  await miniProgram.callWxMethod('reLaunch', { url: '/pages/home/home' })
  expect((await miniProgram.currentPage())?.path).toBe('pages/home/home')
  await expect(page?.data()).rejects.toThrow(/page \d+ is not open/)
  await expect(miniProgram.callWxMethod('navigateTo', { url: '/none' })).rejects.toThrow(
    'navigateTo:fail page "none" is not found',
  )
})

test("reads and sets a page's data, and calls its methods", async () => {
  const { miniProgram } = await drivePage({
    template: '<text id="count">{{list[1].count}}</text>',
    page: `{
      data: { list: [{ count: 1 }, { count: 2 }] },
      async add(step) { this.setData({ 'list[1].count': this.data.list[1].count + step }); return 'added' },
    }`,
  })
  const page = await miniProgram.currentPage()
  expect(await page?.data('list[1].count')).toBe(2)
  await page?.setData({ 'list[1].count': 5 })
  expect(await page?.callMethod('add', 3)).toBe('added')
  expect(await (await page?.$('#count'))?.text()).toBe('8')
  expect(await page?.data()).toEqual({ list: [{ count: 1 }, { count: 8 }] })
  await expect(page?.callMethod('sub')).rejects.toThrow('there is no method "sub"')
})

test('finds elements, in others too, and reads them', async () => {
  const { miniProgram } = await drivePage({
    template: `
      <view class="card" data-due-at="1"><text hover-class="none">one &amp; 1</text></view>
      <view class="card done"><text>two</text></view>`,
  })
  const page = await miniProgram.currentPage()
  const [first, last] = (await page?.$$('.card')) ?? []
  expect(await (await last.$('.card text'))?.text()).toBe('two')
  expect(await last.$$('view')).toEqual([])
  expect(await first.$('.none')).toBeNull()
  expect([await last.attribute('class'), await first.attribute('data-due-at')]).toEqual(['card done', '1'])
  expect(await first.attribute('id')).toBeNull()
  const text = await first.$('text')
  expect(await text.property('hoverClass')).toBe('none')
  await expect(text.property('selectable')).rejects.toThrow('text.selectable not exists')
  expect(await last.outerWxml()).toBe('<view class="card done"><text>two</text></view>')
  await expect(first.size()).rejects.toThrow('offsetWidth of an element: it has no layout')
})

test('a client acts as a person: taps, types, switches and presses long', async () => {
  const { miniProgram } = await drivePage({
    template: `
      <button id="tap" bindtap="note">{{seen}}</button>
      <input id="name" bindinput="note" /><switch id="on" bindchange="note" />
      <view id="press" bindtap="note" bindlongpress="note" /><slider id="far" bindchange="note" />
      <view id="own" bindgreet="note" /><button id="off" disabled bindtap="note" />`,
    page: `{ data: { seen: '' }, note({ type, detail }) {
      this.setData({ seen: type + ' ' + (detail.value ?? detail.word ?? '') })
    } }`,
  })
  const page = await miniProgram.currentPage()
  const find = async (selector: string) => (await page?.$(selector)) ?? expect.fail(selector)
  const seen = () => page?.data('seen')
  await (await find('#tap')).tap()
  expect(await seen()).toBe('tap ')
  const input = await find('#name')
  if (!(input instanceof automator.InputElement)) expect.fail('no input')
  await input.input('读书')
  expect(await seen()).toBe('input 读书')
  await (await find('#on')).tap()
  expect(await seen()).toBe('change true')
  const slider = await find('#far')
  if (!(slider instanceof automator.SliderElement)) expect.fail('no slider')
  await slider.slideTo(7)
  expect(await seen()).toBe('change 7')
  await (await find('#own')).trigger('greet', { word: 'hello' })
  expect(await seen()).toBe('greet hello')

  const pressed = await find('#press')
  await pressed.longpress()
  expect(await seen()).toBe('longpress ')
  await pressed.touchstart()
  await pressed.touchend()
  expect(await seen()).toBe('tap ')

  await expect((await find('#off')).tap()).rejects.toThrow('<button> is disabled')
  await expect(pressed.trigger('none')).rejects.toThrow('nothing listens to none of <view>')
})

test('a custom component shows its data and methods', async () => {
  const { miniProgram } = await drivePage({
    template: '<card title="Read" />',
    files: {
      'pages/home/home.json': '{ "usingComponents": { "card": "/card" } }',
      'card.json': '{ "component": true }',
      'card.wxml': '<text class="title">{{title}} {{times}}</text>',
      'card.js': `Component({
        properties: { title: String }, data: { times: 0 },
        methods: { read(times) { this.setData({ times }); return times } },
      })`,
    },
  })
  const page = await miniProgram.currentPage()
  const card = await page?.$('card')
  if (!(card instanceof automator.CustomElement)) expect.fail('no custom component')
  expect(await card.callMethod('read', 3)).toBe(3)
  expect(await (await card.$('.title'))?.text()).toBe('Read 3')
  await card.setData({ times: 4 })
  expect(await card.data('times')).toBe(4)
  expect(await card.property('title')).toBe('Read')
})

test('members of wx are called, mocked and restored', async () => {
  const { miniProgram, phone } = await drivePage({
    template: '<button bindtap="ask">{{told}}</button>',
    page: `{ ask() { wx.showModal({ title: 'Sure?', success: ({ confirm }) => this.setData({ told: String(confirm) }) }) } }`,
  })
  expect((await miniProgram.systemInfo()).windowWidth).toBe(375)
  await miniProgram.callWxMethod('setStorageSync', 'name', 'Ada')
  expect(await miniProgram.callWxMethod('getStorage', { key: 'name' })).toMatchObject({ data: 'Ada' })
  await expect(miniProgram.callWxMethod('flyAway')).rejects.toThrow('wx.flyAway is not a function')

  await miniProgram.mockWxMethod('showModal', { confirm: true, cancel: false })
  await phone.tap('button')
  expect(phone.text('button')).toBe('true')
  expect(phone.calls.at(-1)).toMatchObject({ name: 'showModal', reply: { errMsg: 'showModal:ok' } })

  await miniProgram.mockWxMethod('getStorageSync', 'Ben')
  expect(await miniProgram.callWxMethod('getStorageSync', 'name')).toBe('Ben')
  await miniProgram.restoreWxMethod('getStorageSync')
  expect(await miniProgram.callWxMethod('getStorageSync', 'name')).toBe('Ada')
})

test('a mock may be a function that asks the original, a failure, or a member that the phone lacks', async () => {
  const { miniProgram } = await drivePage({ template: '<view />' })
  await miniProgram.mockWxMethod(
    'getSystemInfo',
    `function (options, platform) {
      return new Promise((resolve) => this.origin({ success: (info) => resolve({ ...info, platform }) }))
    }`,
    'moon',
  )
  expect(await miniProgram.callWxMethod('getSystemInfo')).toMatchObject({
    platform: 'moon',
    windowWidth: 375,
  })
  await miniProgram.mockWxMethod('login', { errMsg: 'login:fail too early' })
  await expect(miniProgram.callWxMethod('login')).rejects.toThrow('login:fail too early')
  await miniProgram.mockWxMethod('chooseLocation', { name: 'here' })
  expect(await miniProgram.callWxMethod('chooseLocation')).toMatchObject({ name: 'here' })
  await miniProgram.restoreWxMethod('chooseLocation')
  await expect(miniProgram.callWxMethod('chooseLocation')).rejects.toThrow(
    'chooseLocation is an API that this phone does not have',
  )
})

test('code of the client runs in the app and calls back', async () => {
  const { miniProgram } = await drivePage({ template: '<view />' })
  expect(
    await miniProgram.evaluate('function (a, b) { return getCurrentPages().length + a + b }', 1, 2),
  ).toBe(4)
  expect(await miniProgram.evaluate('() => Promise.resolve(typeof wx.login)')).toBe('function')
  await expect(miniProgram.evaluate('() => process.exit()')).rejects.toThrow('process is not defined')
  const told = vi.fn()
  await miniProgram.exposeFunction('tell', told)
  await miniProgram.evaluate('() => { tell("hello", 1) }')
  await vi.waitFor(() => expect(told).toHaveBeenCalledWith('hello', 1))
})

test('hears what the app logs and what it does not catch', async () => {
  const { miniProgram } = await drivePage({
    template: '<button id="log" bindtap="log" /><button id="fail" bindtap="fail" />',
    page: `{ log() { console.warn('seen', { by: this.route }) }, fail() { throw new TypeError('lost') } }`,
  })
  const [onLog, onException] = [vi.fn(), vi.fn()]
  miniProgram.on('console', onLog)
  miniProgram.on('exception', onException)
  const page = await miniProgram.currentPage()
  await (await page?.$('#log'))?.tap()
  expect(onLog).toHaveBeenCalledWith({ type: 'warn', args: ['seen', { by: 'pages/home/home' }] })
  await expect((await page?.$('#fail'))?.tap()).rejects.toThrow('the app failed: lost')
  expect(onException).toHaveBeenCalledWith({ message: 'lost', stack: expect.stringContaining('home.js') })
})

test('dialogs that the person leaves open are answered by the native client', async () => {
  const { miniProgram, phone } = await drivePage({
    template: '<button bindtap="ask">{{told}}</button>',
    files: second,
    page: `{ ask() { wx.showModal({ title: 'Sure?', success: ({ confirm }) => this.setData({ told: String(confirm) }) }) } }`,
  })
  const native = miniProgram.native()
  await phone.tap('button')
  await native.confirmModal()
  expect(phone.text('button')).toBe('true')
  await expect(native.cancelModal()).rejects.toThrow('no modal waits for an answer')
  await miniProgram.callWxMethod('navigateTo', go)
  await native.navigateLeft()
  expect(phone.page.route).toBe('pages/home/home')
  await expect(native.shareConfirm()).rejects.toThrow('does not know shareConfirm')
})

test('the native client answers the consent sheet as well', async () => {
  const { controlUrl } = await openSandbox()
  const { miniProgram, phone } = await drivePage(
    {
      template: '<button bindtap="ask">{{told}}</button>',
      page: `{ ask() {
        wx.requestSubscribeMessage({ tmplIds: ['${TEMPLATES[0]}'], success: (told) => this.setData({ told: told['${TEMPLATES[0]}'] }) })
      } }`,
    },
    { sandbox: { controlUrl } },
  )
  const button = await (await miniProgram.currentPage())?.$('button')
  await button?.tap()
  await miniProgram.native().authorizeCancel()
  expect(phone.text('button')).toBe('reject')
  await button?.tap()
  await miniProgram.native().authorizeAllow()
  expect(phone.text('button')).toBe('accept')
})

test('what it does not know is answered by an error that names it', async () => {
  const { miniProgram } = await drivePage({ template: '<view id="box" />' })
  await expect(miniProgram.screenshot()).rejects.toThrow('the simulator does not know App.captureScreenshot')
  const box = await (await miniProgram.currentPage())?.$('#box')
  await expect(box?.style('color')).rejects.toThrow('the simulator does not know Element.getStyles')
})

test('a client that closes the mini program ends the app', async () => {
  const { miniProgram } = await drivePage({ template: '<view />' })
  await miniProgram.close()
  await expect(miniProgram.currentPage()).rejects.toThrow('Connection closed')
})

test('web pages and what is no request are turned away', async () => {
  const { url } = await drivePage({ template: '<view />' })
  const page = new WebSocket(url, { origin: 'http://127.0.0.1:5173' })
  await expect(new Promise((_, reject) => page.on('error', reject))).rejects.toThrow('401')
  const client = new WebSocket(url)
  client.on('open', () => client.send('hello'))
  expect(await new Promise((resolve) => client.on('close', resolve))).toBe(1007)
})

test('the server gives the phone back as it was, and drives WeChat packages only', async () => {
  const phone = await openPage({ template: '<view />' })
  const server = await serveAutomator(phone, { port: 0 })
  await server.close()
  expect(phone.person).toEqual({})
  const wallet = await openPage({ template: '<view />' }, { platform: 'alipay' })
  await expect(serveAutomator(wallet, { port: 0 })).rejects.toThrow('"phone" must run a package for WeChat')
})
