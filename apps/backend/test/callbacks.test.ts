import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { createServices } from '../src/create-services.ts'
import { captureLog } from './support/captured-log.ts'
import { platformTemplateId } from './support/contents.ts'
import { dumpOurs } from './support/dump-database.ts'
import { createHttpClient, type Reply } from './support/http-client.ts'
import type { Person } from './support/person.ts'
import { type ServedApp, serveApp } from './support/serve-app.ts'
import { createWechatConfig, type WechatApp } from './support/test-config.ts'
import { readId } from './support/views.ts'
import { waitFor } from './support/wait-for.ts'
import { changeEvent, sealCallback, signQuery } from './support/wechat-callback.ts'
import { openWorld } from './support/world.ts'

type CallbackMode = NonNullable<WechatApp['callbackMode']>

const REMINDER = platformTemplateId('task-reminder')

const world = await openWorld({ autoEvents: false })
const { token, encodingAesKey } = world.apps.demo.callback
const { appId } = world.apps.demo

/** The same backend, set to each of the console's modes. */
const served: Record<CallbackMode, ServedApp> = {
  plain: await serveInMode('plain'),
  compatible: await serveInMode('compatible'),
  secure: await serveInMode('secure'),
}

afterAll(async () => {
  await Promise.all(Object.values(served).map((app) => app.close()))
  await world.close()
})

async function serveInMode(callbackMode: CallbackMode): Promise<ServedApp> {
  const { secrets, store, clock, services } = world
  const config = createWechatConfig({ callbackMode })
  return serveApp(await createServices({ config, secrets, origins: {}, store, clock, log: services.log }))
}

function addressOf(mode: CallbackMode): string {
  return `${served[mode].url}/callbacks/wechat/demo`
}

/** A callback made by hand. */
function deliver(
  mode: CallbackMode,
  { query, body, path = '/callbacks/wechat/demo' }: { query: object; body: string; path?: string },
): Promise<Reply> {
  const client = createHttpClient({ url: served[mode].url })
  const headers = { 'content-type': 'application/json' }
  const search = new URLSearchParams(Object.entries(query))
  return client.request(`${path}?${search}`, { method: 'POST', headers, body })
}

function openidOf({ name }: Person): string {
  return world.apps.demo.users.find(({ user }) => user === name)?.openid ?? ''
}

const secondsNow = () => Math.floor(world.clock.now().getTime() / 1000)

const switchedOff = (person: Person, createTime = secondsNow()) =>
  changeEvent({ openid: openidOf(person), templateId: REMINDER, createTime })

describe('the address proves itself', () => {
  test.each(['plain', 'compatible', 'secure'] as const)('by echoing the text, in %s mode', async (mode) => {
    const { verification } = await world.control.wechat.setCallback({ url: addressOf(mode) })
    expect(verification).toEqual({ passed: true, status: 200, why: 'It echoed echostr.' })
  })

  test.each([
    { name: 'whose signature is wrong', change: { signature: '0'.repeat(40) }, status: 403 },
    { name: 'whose signature is missing', change: { signature: '' }, status: 403 },
    { name: 'that was signed for another time', change: { timestamp: '1' }, status: 403 },
    { name: 'that brings nothing to echo', change: { echostr: '' }, status: 400 },
  ])('and answers no request $name', async ({ change, status }) => {
    const query = new URLSearchParams({ echostr: 'echo', ...signQuery(token), ...change })
    const reply = await world.stranger.get(`/callbacks/wechat/demo?${query}`)
    expect(reply).toMatchObject({ status })
    expect(reply.text).not.toBe('echo')
  })

  test.each(['/callbacks/wechat/nowhere', '/callbacks/binance/demo', '/callbacks/wechat'])(
    'and only where an app is registered, not at %s',
    async (path) => {
      const query = new URLSearchParams({ echostr: 'echo', ...signQuery(token) })
      expect(await world.stranger.get(`${path}?${query}`)).toMatchObject({ status: 404 })
    },
  )
})

describe('a sent event is understood', () => {
  const forms = (['plain', 'compatible', 'secure'] as const).flatMap((mode) => [
    { mode, format: 'json', listShape: 'object' } as const,
    { mode, format: 'json', listShape: 'array' } as const,
    { mode, format: 'json', listShape: 'wrapped' } as const,
    { mode, format: 'xml', listShape: 'object' } as const,
  ])
  test.each(forms)('in $mode mode as $format, its list as $listShape', async (form) => {
    await world.control.wechat.setCallback({ url: addressOf(form.mode) })
    const person = await world.signIn()
    await person.agree()
    const id = readId(await person.send())
    await world.settled(id)
    const [delivered] = await world.inbox(person)
    const pushed = await world.control.wechat.pushEvent({
      type: 'sent',
      ...(delivered && { msgid: delivered.msgid }),
      ...form,
    })
    expect(pushed.deliveries).toMatchObject([{ status: 200, body: 'success', acknowledged: true }])
    expect(await world.settled(id)).toMatchObject({ receipt: { status: 'delivered' } })
  })

  test.each(['text/xml', 'application/json; charset=utf-8', 'application/octet-stream', undefined])(
    'whatever its content type says (%s)',
    async (contentType) => {
      const person = await world.signIn()
      await person.agree()
      const reply = await fetch(`${addressOf('plain')}?${new URLSearchParams({ ...signQuery(token) })}`, {
        method: 'POST',
        headers: contentType === undefined ? {} : { 'content-type': contentType },
        // Bytes, because a text would be given a content type.
        body: new TextEncoder().encode(switchedOff(person)),
      })
      expect(reply.status).toBe(200)
      expect(await person.balance()).toMatchObject({ available: 0 })
    },
  )

  test('and several choices in one event are all taken', async () => {
    await world.control.wechat.setCallback({ url: addressOf('secure') })
    const person = await world.signIn()
    await person.agree()
    await person.agree('appointment-confirmed')
    await world.control.wechat.pushEvent({
      type: 'change',
      user: person.name,
      decisions: { [REMINDER]: 'reject', [platformTemplateId('appointment-confirmed')]: 'reject' },
    })
    expect(await person.balance()).toMatchObject({ available: 0 })
    expect(await person.balance('appointment-confirmed')).toMatchObject({ available: 0 })
  })
})

describe('switching a template off in the settings', () => {
  test('takes the free grants of that template, as the platform does', async () => {
    await world.control.wechat.setCallback({ url: addressOf('secure'), autoEvents: true })
    const person = await world.signIn()
    await person.agree()
    await person.agree()
    await person.agree('appointment-confirmed')
    await world.control.wechat.changeSettings({ user: person.name, itemSettings: { [REMINDER]: 'reject' } })
    await waitFor(
      () => person.balance(),
      ({ available }) => available === 0,
    )
    expect(await person.balance('appointment-confirmed')).toMatchObject({ available: 1 })
    expect(await person.send()).toMatchObject({ status: 409, body: { code: 'no-grant' } })
    await world.control.wechat.setCallback({ autoEvents: false })
  })

  test('ends a long-term grant', async () => {
    const person = await world.signIn()
    await person.agree('public-service')
    const body = changeEvent({
      openid: openidOf(person),
      templateId: platformTemplateId('public-service'),
      createTime: secondsNow(),
    })
    await deliver('plain', { query: signQuery(token), body })
    expect(await person.balance('public-service')).toEqual({ available: 0, reserved: 0, held: 0 })
  })

  test('counts once, however often it is told', async () => {
    const person = await world.signIn()
    await person.agree()
    const body = switchedOff(person)
    const first = await deliver('plain', { query: signQuery(token), body })
    await person.agree()
    const again = await deliver('plain', { query: signQuery(token), body })
    expect([first.text, again.text]).toEqual(['success', 'success'])
    expect(await person.balance()).toMatchObject({ available: 1 })
  })

  test('counts once when it is told five times at the same moment', async () => {
    const person = await world.signIn()
    await person.agree()
    const body = switchedOff(person)
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => deliver('plain', { query: signQuery(token), body })),
    )
    expect(replies.map(({ text }) => text)).toEqual(Array(5).fill('success'))
    expect(await countEventsOf(person)).toBe(1)
  })
})

describe('an answered sheet, told by the platform,', () => {
  test('gives no grant: only the report of the mini program does', async () => {
    const person = await world.signIn()
    const pushed = await world.control.wechat.pushEvent({
      type: 'popup',
      user: person.name,
      decisions: { [REMINDER]: 'accept' },
    })
    expect(pushed.deliveries).toMatchObject([{ acknowledged: true }])
    expect(await person.balance()).toMatchObject({ available: 0 })
  })

  test('takes none either, when the person refused', async () => {
    const person = await world.signIn()
    await person.agree()
    await world.control.wechat.pushEvent({
      type: 'popup',
      user: person.name,
      decisions: { [REMINDER]: 'reject' },
    })
    expect(await person.balance()).toMatchObject({ available: 1 })
  })
})

describe('what does not concern us is answered all the same:', () => {
  test('a person who never signed in', async () => {
    const user = world.nextPerson()
    const pushed = await world.control.wechat.pushEvent({
      type: 'change',
      user,
      decisions: { [REMINDER]: 'reject' },
    })
    expect(pushed.deliveries).toMatchObject([{ status: 200, body: 'success' }])
  })

  test('a template that the configuration does not name', async () => {
    const { name } = await world.signIn()
    const parking = 'nFosTH4EAGY9HGuPe7rHnpjlADd2MU5YCtx1Czr5EEw'
    const pushed = await world.control.wechat.pushEvent({
      type: 'change',
      user: name,
      decisions: { [parking]: 'reject' },
    })
    expect(pushed.deliveries).toMatchObject([{ status: 200, body: 'success' }])
  })

  test.each(['user_enter_tempsession', 'constructor'])('an event of another kind (%s)', async (Event) => {
    const body = JSON.stringify({ FromUserName: 'o0', CreateTime: 1, MsgType: 'event', Event })
    expect(await deliver('plain', { query: signQuery(token), body })).toMatchObject({
      status: 200,
      text: 'success',
    })
  })
})

describe('a callback that is not the platform’s changes nothing:', () => {
  let before: string
  afterEach(async () => {
    expect(await dumpOurs(world.store)).toBe(before)
  })

  /** A person with a grant, which the forged event would take. */
  async function victim(): Promise<Person> {
    const person = await world.signIn()
    await person.agree()
    before = await dumpOurs(world.store)
    return person
  }

  const forgeries: { name: string; mode: CallbackMode; forge: (event: string) => object }[] = [
    { name: 'without any signature', mode: 'plain', forge: (body) => ({ query: {}, body }) },
    {
      name: 'signed with another token',
      mode: 'plain',
      forge: (body) => ({ query: signQuery(`${token}x`), body }),
    },
    {
      name: 'with the signature of another moment',
      mode: 'plain',
      forge: (body) => ({ query: { ...signQuery(token), timestamp: '1' }, body }),
    },
    {
      name: 'not encrypted, where the console says that all are',
      mode: 'secure',
      forge: (body) => ({ query: signQuery(token), body }),
    },
    {
      name: 'encrypted, and signed with another token',
      mode: 'secure',
      forge: (body) => sealCallback(body, { token: `${token}x`, encodingAesKey, appId }),
    },
    {
      name: 'encrypted for another app',
      mode: 'secure',
      forge: (body) => sealCallback(body, { token, encodingAesKey, appId: world.apps.other.appId }),
    },
    {
      name: 'encrypted, under the signature of another text',
      mode: 'compatible',
      forge: (body) => ({
        ...sealCallback(body, { token, encodingAesKey, appId }),
        query: sealCallback('{}', { token, encodingAesKey, appId }).query,
      }),
    },
    {
      name: 'of one app, at the address of another',
      mode: 'secure',
      forge: (body) => ({
        ...sealCallback(body, { token, encodingAesKey, appId }),
        path: '/callbacks/wechat/other',
      }),
    },
  ]
  test.each(forgeries)('$name', async ({ mode, forge }) => {
    const person = await victim()
    const forged = { query: {}, body: '', ...forge(switchedOff(person)) }
    expect(await deliver(mode, forged)).toMatchObject({ status: 403, body: { code: 'forged-callback' } })
  })

  test('sealed with another key', async () => {
    const person = await victim()
    const otherKey = world.apps.other.callback.encodingAesKey
    const forged = sealCallback(switchedOff(person), { token, encodingAesKey: otherKey, appId })
    expect(await deliver('secure', forged)).toMatchObject({ status: 400, body: { code: 'malformed-body' } })
  })

  test.each([
    ['half of its JSON', '{"MsgType":"event"'],
    ['half of its XML', '<xml><MsgType>event'],
    ['nothing at all', ''],
    [
      'an event without the person',
      '{"MsgType":"event","Event":"subscribe_msg_change_event","CreateTime":1,"List":{"TemplateId":"t"}}',
    ],
  ])('genuine, but %s', async (_, body) => {
    await victim()
    expect(await deliver('plain', { query: signQuery(token), body })).toMatchObject({
      status: 400,
      body: { code: 'malformed-body' },
    })
  })

  test('genuine, but with entities of its own, which nobody reads', async () => {
    const person = await victim()
    const fields = [
      `<FromUserName>${openidOf(person)}</FromUserName><CreateTime>${secondsNow()}</CreateTime>`,
      '<MsgType>&kind;</MsgType><Event>subscribe_msg_change_event</Event>',
      `<List><TemplateId>${REMINDER}</TemplateId><SubscribeStatusString>reject</SubscribeStatusString></List>`,
    ]
    const body = `<!DOCTYPE xml [<!ENTITY kind "event">]><xml>${fields.join('')}</xml>`
    expect(await deliver('plain', { query: signQuery(token), body })).toMatchObject({ status: 200 })
  })

  test('larger than 64 kB', async () => {
    await victim()
    const body = JSON.stringify({ padding: 'x'.repeat(65_536) })
    expect(await deliver('plain', { query: signQuery(token), body })).toMatchObject({
      status: 413,
      body: { code: 'body-too-large' },
    })
  })
})

describe('while the database', () => {
  /** The backend in plain mode, on a store that misbehaves. */
  async function serveOn(transaction: () => Promise<never>): Promise<ServedApp> {
    const { secrets, clock } = world
    const store = { ...world.store, transaction }
    const config = createWechatConfig({ callbackMode: 'plain' })
    const { log } = captureLog()
    return serveApp(await createServices({ config, secrets, origins: {}, store, clock, log }))
  }

  async function deliverTo({ url }: ServedApp): Promise<Reply> {
    const body = changeEvent({ openid: 'o0', templateId: REMINDER, createTime: 1 })
    const path = `/callbacks/wechat/demo?${new URLSearchParams({ ...signQuery(token) })}`
    return createHttpClient({ url }).post(path, JSON.parse(body))
  }

  // The assertion is the limit, not the time that a test may take.
  const unlimited = { timeout: 10_000 }
  test('hangs, the platform has an answer within five seconds and delivers again', unlimited, async () => {
    const app = await serveOn(() => new Promise(() => {}))
    const askedAt = performance.now()
    expect(await deliverTo(app)).toMatchObject({ status: 503, body: { code: 'not-ready' } })
    expect(performance.now() - askedAt).toBeLessThan(5_000)
    await app.close()
  })

  test('fails, the platform is told, and will deliver again', async () => {
    const app = await serveOn(() => Promise.reject(new Error('connection terminated')))
    const reply = await deliverTo(app)
    expect(reply).toMatchObject({ status: 500, body: { code: 'internal-error' } })
    expect(reply.text).not.toContain('connection terminated')
    await app.close()
  })
})

async function countEventsOf({ userId }: Person): Promise<number> {
  const dump = await dumpOurs(world.store)
  return dump.split('\n').filter((row) => row.includes('key_fingerprint') && row.includes(userId)).length
}
