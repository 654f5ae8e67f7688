import { describe, expect, test } from 'vitest'
import { type Person, refuse } from '../src/index.ts'
import { openPage } from './support/launch.ts'
import { openSandbox, TEMPLATES } from './support/sandbox.ts'

const [ID = ''] = TEMPLATES

const SETTINGS = {
  template: `
    <button bindtap="refuse">ask</button>
    <button bindtap="read">read</button>
    <button bindtap="readPlain">read without subscriptions</button>
    <button bindtap="open">open</button>
    <button bindtap="openLate">open late</button>
    <text>{{seen}}</text>`,
  page: `{
    show(seen) { this.setData({ seen: JSON.stringify(seen) }) },
    refuse() { wx.requestSubscribeMessage({ tmplIds: ['${ID}'] }).then((seen) => this.show(seen)) },
    async read() { this.show(await wx.getSetting({ withSubscriptions: true })) },
    async readPlain() { this.show(await wx.getSetting()) },
    open() { wx.openSetting({ withSubscriptions: true, complete: (seen) => this.show(seen) }) },
    async openLate() {
      await undefined
      this.open()
    },
  }`,
}

async function openSettings(person: Person = {}) {
  const { controlUrl } = await openSandbox()
  const phone = await openPage(SETTINGS, { sandbox: { controlUrl }, person })
  const tap = async (button: string) => {
    await phone.tapText(button)
    return JSON.parse(phone.text('text'))
  }
  return { phone, tap }
}

describe('the settings of a person', () => {
  test('tell of subscriptions only when asked', async () => {
    const { tap } = await openSettings()
    expect(await tap('read without subscriptions')).toEqual({ errMsg: 'getSetting:ok', authSetting: {} })
    expect(await tap('read')).toMatchObject({ subscriptionsSetting: { mainSwitch: true } })
  })

  test('list only the choices that are kept', async () => {
    const { tap } = await openSettings({ sheet: refuse() })
    await tap('ask')
    expect((await tap('read')).subscriptionsSetting).toEqual({ mainSwitch: true })
  })

  test('can be changed on their page, from a refusal for good back to yes', async () => {
    const { phone, tap } = await openSettings({
      sheet: refuse({ keep: true }),
      settings: () => ({ itemSettings: { [ID]: 'accept' } }),
    })
    await tap('ask')
    expect((await tap('read')).subscriptionsSetting.itemSettings).toEqual({ [ID]: 'reject' })
    expect(await tap('open')).toMatchObject({
      errMsg: 'openSetting:ok',
      subscriptionsSetting: { mainSwitch: true, itemSettings: { [ID]: 'accept' } },
    })
    expect(phone.errors).toEqual([])
  })

  test('stay as they are when the person only looks', async () => {
    const { tap } = await openSettings({ settings: () => ({}) })
    expect(await tap('open')).toMatchObject({ subscriptionsSetting: { mainSwitch: true } })
  })

  test('open only in a tap', async () => {
    const { tap } = await openSettings({ settings: () => ({}) })
    expect(await tap('open late')).toEqual({
      errMsg: 'openSetting:fail can only be invoked by user TAP gesture.',
    })
  })
})
