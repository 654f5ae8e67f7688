import { expect, test } from 'vitest'
import { openWorld, REMINDER } from './world.ts'

test('a template switched off has no permits left, and switching it on again brings none', async () => {
  await using world = await openWorld()
  await world.accept('alice')

  await world.control.wechat.changeSettings({ user: 'alice', itemSettings: { [REMINDER]: 'reject' } })
  expect((await world.send()).json.errcode).toBe(43101)
  expect((await world.control.calls()).at(-1)?.why).toContain('this template is switched off')
  const settings = await world.control.wechat.changeSettings({
    user: 'alice',
    itemSettings: { [REMINDER]: 'accept' },
  })
  expect(settings).toEqual({ mainSwitch: true, itemSettings: { [REMINDER]: 'accept' }, permits: {} })
  expect((await world.send()).json.errcode).toBe(43101)

  await world.accept('alice')
  expect((await world.send()).json.errcode).toBe(0)
})

test('while the main switch is off nothing is delivered; permits outlive it', async () => {
  await using world = await openWorld()
  await world.accept('alice')

  await world.control.wechat.changeSettings({ user: 'alice', mainSwitch: false })
  expect((await world.send()).json.errcode).toBe(43101)
  await world.control.wechat.changeSettings({ user: 'alice', mainSwitch: true })
  expect((await world.send()).json.errcode).toBe(0)
})

test('by ruling, the main switch drops the permits', async () => {
  await using world = await openWorld({ rulings: { mainSwitchDropsPermits: true } })
  await world.accept('alice')

  await world.control.wechat.changeSettings({ user: 'alice', mainSwitch: false })
  await world.control.wechat.changeSettings({ user: 'alice', mainSwitch: true })
  expect((await world.send()).json.errcode).toBe(43101)
})

test('a reset brings the sheet back to a person who refused for good', async () => {
  await using world = await openWorld()
  await world.control.wechat.consent({ user: 'alice', decisions: { [REMINDER]: 'reject' }, keep: true })
  await world.control.wechat.changeSettings({ user: 'alice', mainSwitch: false })

  expect(await world.control.wechat.changeSettings({ user: 'alice', reset: true })).toEqual({
    mainSwitch: true,
    permits: {},
  })
  await world.accept('alice')
  expect((await world.send()).json.errcode).toBe(0)
})

test('settings are a person’s own', async () => {
  await using world = await openWorld()
  await world.control.wechat.changeSettings({ user: 'alice', mainSwitch: false })
  await world.accept('bob')

  expect((await world.send({ touser: world.openid('bob') })).json.errcode).toBe(0)
})

test('a banned app and a banned template are answered 43107, a kept choice shows as ban', async () => {
  await using world = await openWorld()
  await world.control.wechat.consent({ user: 'alice', decisions: { [REMINDER]: 'accept' }, keep: true })

  await world.control.wechat.changeSettings({ user: 'alice', banned: { app: true } })
  expect((await world.send()).json.errcode).toBe(43107)
  const settings = await world.control.wechat.changeSettings({
    user: 'alice',
    banned: { app: false, templates: { [REMINDER]: true } },
  })
  expect((await world.send()).json.errcode).toBe(43107)
  expect(settings.itemSettings).toEqual({ [REMINDER]: 'ban' })
  await world.control.wechat.changeSettings({ user: 'alice', banned: { templates: { [REMINDER]: false } } })
  expect((await world.send()).json.errcode).toBe(0)
})
