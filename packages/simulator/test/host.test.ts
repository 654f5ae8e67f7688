import { describe, expect, test } from 'vitest'
import { openPage } from './support/launch.ts'
import { run } from './support/run.ts'
import { openSandbox } from './support/sandbox.ts'

const OUTCOME = '.then((reply) => reply, (failure) => failure)'

describe('wx.login', () => {
  test('gives a code that the platform takes for the user of the phone', async () => {
    const { controlUrl, control } = await openSandbox()
    const code = String(await run('return (await wx.login()).code', { sandbox: { controlUrl }, user: 'bob' }))
    const [app] = await control.apps({ platform: 'wechat' })
    const exchange = new URLSearchParams({
      appid: String(app?.appId),
      secret: String(app?.secret),
      js_code: code,
      grant_type: 'authorization_code',
    })
    const reply = await fetch(`${app?.origin}/sns/jscode2session?${exchange}`)
    expect(app?.users).toContainEqual({ user: 'bob', openid: JSON.parse(await reply.text()).openid })
  })

  test("gives DevTools' code where there is no account", async () => {
    expect(await run('return wx.login()', { mockCode: true })).toEqual({
      errMsg: 'login:ok',
      code: 'the code is a mock one',
    })
  })

  test('without a sandbox fails the launch and names the address', async () => {
    await expect(run(`return wx.login()${OUTCOME}`)).rejects.toThrow(
      'the sandbox cannot be reached at http://127.0.0.1:9',
    )
  })

  test('for a person unknown to the sandbox fails without repeating what it said', async () => {
    const { controlUrl } = await openSandbox()
    await expect(run('return wx.login()', { sandbox: { controlUrl }, user: 'mallory' })).rejects.toThrow(
      /^the sandbox answered 4\d\d to POST login$/,
    )
  })
})

describe('the storage', () => {
  test('keeps values by type, and gives an empty text for what it does not have', async () => {
    const seen = await run(`
      wx.setStorageSync('task', { title: 'run' })
      wx.setStorageSync('count', 2)
      wx.removeStorageSync('gone')
      return [wx.getStorageSync('task'), wx.getStorageSync('count'), wx.getStorageSync('gone')]`)
    expect(seen).toEqual([{ title: 'run' }, 2, ''])
  })

  test('can be read asynchronously, and fails there for what it does not have', async () => {
    const seen = await run(`
      await wx.setStorage({ key: 'a', data: [1] })
      const found = await wx.getStorage({ key: 'a' })
      await wx.removeStorage({ key: 'a' })
      return [found, await wx.getStorage({ key: 'a' })${OUTCOME}]`)
    expect(seen).toEqual([
      { errMsg: 'getStorage:ok', data: [1] },
      { errMsg: 'getStorage:fail data not found' },
    ])
  })

  test('goes on to the next launch when it is handed over', async () => {
    const storage = new Map<string, string>()
    await run("wx.setStorageSync('seen', 1)\nreturn 0", { storage })
    expect(await run("return wx.getStorageSync('seen')", { storage })).toBe(1)
    expect(await run("wx.clearStorageSync()\nreturn wx.getStorageSync('seen')", { storage })).toBe('')
    expect(storage.size).toBe(0)
  })
})

describe('the device', () => {
  test.each(['getAppBaseInfo', 'getSystemInfoSync'])('tells its language through wx.%s', async (name) => {
    expect(await run(`return wx.${name}().language`)).toBe('zh_CN')
    expect(await run(`return wx.${name}().language`, { device: { language: 'en' } })).toBe('en')
  })

  test('tells which app it runs, and that it is a development build', async () => {
    expect(await run('return wx.getAccountInfoSync().miniProgram', { appId: 'wx1' })).toMatchObject({
      appId: 'wx1',
      envVersion: 'develop',
    })
  })

  test('knows which members it has', async () => {
    const schemas = ['requestSubscribeMessage', 'getSetting.object.withSubscriptions', 'requestPayment']
    expect(await run(`return ${JSON.stringify(schemas)}.map((schema) => wx.canIUse(schema))`)).toEqual([
      true,
      true,
      false,
    ])
  })

  test('runs at the next tick before any timer', async () => {
    const order = await run(`
      const order = []
      setTimeout(() => order.push('timer'))
      wx.nextTick(() => order.push('tick'))
      await new Promise((resolve) => setTimeout(resolve, 5))
      return order`)
    expect(order).toEqual(['tick', 'timer'])
  })
})

describe('dialogs and bars', () => {
  test('ask the person', async () => {
    const asked: unknown[] = []
    const seen = await run(
      `return [
        await wx.showModal({ title: 'Delete?', content: 'For good', showCancel: false }),
        await wx.showActionSheet({ itemList: ['a', 'b'] }),
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
    expect(asked).toEqual([{ title: 'Delete?', content: 'For good', isCancellable: false }])
    expect(seen).toMatchObject([{ confirm: false, cancel: true }, { tapIndex: 1 }])
  })

  test('fail a dismissed action sheet as WeChat does', async () => {
    const person = { actionSheet: () => ({ chosen: undefined }) }
    expect(await run(`return wx.showActionSheet({ itemList: ['a'] })${OUTCOME}`, { person })).toEqual({
      errMsg: 'showActionSheet:fail cancel',
    })
  })

  test('set the title of the page', async () => {
    const phone = await openPage({
      template: '<button bindtap="rename">rename</button>',
      page: "{ rename() { wx.setNavigationBarTitle({ title: '我的消息' }) } }",
      files: { 'pages/home/home.json': '{ "navigationBarTitleText": "Mine" }' },
    })
    expect(phone.page.title).toBe('Mine')
    await phone.tap('button')
    expect(phone.page.title).toBe('我的消息')
  })

  test('leave a record of each call, with its options and reply', async () => {
    const phone = await openPage({
      template: '',
      page: "{ onLoad() { wx.showToast({ title: 'Saved', success() {} }) } }",
    })
    expect(phone.calls).toEqual([
      { name: 'showToast', options: { title: 'Saved' }, reply: { errMsg: 'showToast:ok' } },
    ])
  })
})
