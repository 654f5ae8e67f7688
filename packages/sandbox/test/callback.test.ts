import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { seal, signParts, unseal } from '../src/wechat/callback/envelope.ts'
import { openReceiver, type Received } from './receiver.ts'
import { APPOINTMENT, LONG_TERM, openWorld, REMINDER, type World } from './world.ts'

/** What the platform pushed last, opened as a backend of this app would. */
function open(world: World, { query, body }: Received): Record<string, unknown> {
  const { token, encodingAesKey } = world.app.callback
  const { timestamp = '', nonce = '' } = query
  const { Encrypt } = JSON.parse(body)
  expect(query.msg_signature).toBe(signParts(token, timestamp, nonce, Encrypt))
  const { message, appId } = unseal(Encrypt, encodingAesKey)
  expect(appId).toBe(world.app.appId)
  return JSON.parse(message)
}

describe('the platform pushes by itself', () => {
  test('a popup event when the person answers the sheet, with every choice', async () => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })
    const decisions = { [REMINDER]: 'accept', [APPOINTMENT]: 'reject' } as const
    await world.control.wechat.consent({ user: 'alice', decisions })

    const [push] = await receiver.waitFor(1)
    expect(push && open(world, push)).toEqual({
      ToUserName: world.app.originalId,
      FromUserName: world.openid('alice'),
      CreateTime: expect.any(Number),
      MsgType: 'event',
      Event: 'subscribe_msg_popup_event',
      List: [
        { TemplateId: REMINDER, SubscribeStatusString: 'accept', PopupScene: '0' },
        { TemplateId: APPOINTMENT, SubscribeStatusString: 'reject', PopupScene: '0' },
      ],
    })
  })

  test('a sent event when a message is delivered, with the msgid of the reply', async () => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })
    await world.accept('alice')
    const { text } = await world.send()

    const [, push] = await receiver.waitFor(2)
    const [msgid] = /\d{19}/.exec(text) ?? []
    expect(push && open(world, push)).toMatchObject({
      Event: 'subscribe_msg_sent_event',
      List: { TemplateId: REMINDER, MsgID: msgid, ErrorCode: '0', ErrorStatus: 'success' },
    })
  })

  test('a change event when a template is switched off, not when it is switched on or was off', async () => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })
    for (const choice of ['accept', 'reject', 'reject', 'accept', 'reject'] as const) {
      await world.control.wechat.changeSettings({ user: 'alice', itemSettings: { [REMINDER]: choice } })
    }

    const pushes = await receiver.waitFor(2)
    await expect.poll(async () => (await world.control.wechat.events()).length).toBe(2)
    expect(pushes.map((push) => open(world, push).List)).toEqual([
      { TemplateId: REMINDER, SubscribeStatusString: 'reject' },
      { TemplateId: REMINDER, SubscribeStatusString: 'reject' },
    ])
  })

  test('no popup event for a kept choice, as no sheet was shown', async () => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })
    for (let asked = 0; asked < 3; asked += 1) {
      await world.control.wechat.consent({ user: 'alice', decisions: { [REMINDER]: 'accept' }, keep: true })
    }
    await world.control.wechat.consent({ user: 'bob', decisions: { [REMINDER]: 'accept' } })

    const pushes = await receiver.waitFor(2)
    const persons = pushes.map((push) => open(world, push).FromUserName)
    expect(new Set(persons)).toEqual(new Set([world.openid('alice'), world.openid('bob')]))
  })

  test('by ruling, a popup event for a kept choice too', async () => {
    await using receiver = await openReceiver()
    await using world = await openWorld({
      callbackUrl: receiver.url,
      rulings: { popupEventForKeptChoice: true },
    })
    for (let asked = 0; asked < 2; asked += 1) {
      await world.control.wechat.consent({ user: 'alice', decisions: { [REMINDER]: 'accept' }, keep: true })
    }

    expect(await receiver.waitFor(2)).toHaveLength(2)
  })

  test('nothing while events are held back', async () => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })
    await world.control.wechat.setCallback({ autoEvents: false })
    await world.accept('alice')
    await world.send()
    const [message] = await world.control.inbox({ platform: 'wechat' })
    await world.control.wechat.pushEvent({ type: 'sent', msgid: message?.msgid ?? '' })

    expect((await world.control.wechat.events()).map(({ type }) => type)).toEqual(['sent'])
    expect(receiver.received).toHaveLength(1)
  })
})

describe('an event by hand', () => {
  test('is answered with what the callback address replied', async () => {
    await using receiver = await openReceiver({ status: 500, body: 'database down' })
    await using world = await openWorld({ callbackUrl: receiver.url })

    const { deliveries } = await world.control.wechat.pushEvent({
      type: 'change',
      user: 'bob',
      decisions: { [LONG_TERM]: 'reject' },
    })

    expect(deliveries).toHaveLength(3)
    expect(deliveries[0]).toMatchObject({ status: 500, body: 'database down', acknowledged: false })
  })

  test('repeats a delivered message as often as it is asked for', async () => {
    await using receiver = await openReceiver()
    await using world = await openWorld()
    await world.accept('alice')
    await world.send()
    await world.control.wechat.setCallback({ url: receiver.url })
    const [message] = await world.control.inbox({ platform: 'wechat' })

    for (let push = 0; push < 2; push += 1)
      await world.control.wechat.pushEvent({ type: 'sent', msgid: message?.msgid ?? '' })
    expect(receiver.received.map((push) => open(world, push).List)).toEqual([
      expect.objectContaining({ MsgID: message?.msgid }),
      expect.objectContaining({ MsgID: message?.msgid }),
    ])
  })

  test('tells of a failure that the platform found later', async () => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })
    await world.control.wechat.pushEvent({
      type: 'sent',
      user: 'alice',
      templateId: REMINDER,
      errorCode: 1003,
    })

    const [push] = receiver.received
    expect(push && open(world, push).List).toMatchObject({
      ErrorCode: '1003',
      ErrorStatus: 'failed:system failed',
    })
  })

  test.each([
    { shape: 'object', one: { List: expect.objectContaining({ TemplateId: REMINDER }) } },
    { shape: 'array', one: { List: [expect.objectContaining({ TemplateId: REMINDER })] } },
    {
      shape: 'wrapped',
      one: { SubscribeMsgChangeEvent: [expect.objectContaining({ TemplateId: REMINDER })] },
    },
  ] as const)('holds one item as $shape', async ({ shape, one }) => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })
    await world.control.wechat.pushEvent({
      type: 'change',
      user: 'alice',
      decisions: { [REMINDER]: 'reject' },
      listShape: shape,
      mode: 'plain',
    })

    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject(one)
  })

  test('wraps the one item of an older sent event twice', async () => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })
    await world.control.wechat.pushEvent({
      type: 'sent',
      user: 'alice',
      templateId: REMINDER,
      listShape: 'wrapped',
      mode: 'plain',
    })

    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
      SubscribeMsgSentEvent: { List: { ErrorCode: '0' } },
    })
  })

  test('needs a callback address', async () => {
    await using world = await openWorld()

    const push = world.control.wechat.pushEvent({ type: 'sent', user: 'alice', templateId: REMINDER })
    await expect(push).rejects.toMatchObject({ status: 409, field: 'url' })
  })

  test.each([
    { event: { type: 'sent' as const, msgid: '3'.repeat(19) }, field: 'msgid' },
    { event: { type: 'sent' as const, templateId: REMINDER }, field: 'user' },
    { event: { type: 'sent' as const, user: 'alice' }, field: 'templateId' },
    { event: { type: 'sent' as const, user: 'dave', templateId: REMINDER }, field: 'user' },
    {
      event: { type: 'popup' as const, user: 'alice', decisions: { none: 'accept' as const } },
      field: 'decisions.none',
    },
  ])('is refused without $field', async ({ event, field }) => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })

    await expect(world.control.wechat.pushEvent(event)).rejects.toMatchObject({ status: 400, field })
    expect(receiver.received).toEqual([])
  })
})

describe('on the wire', () => {
  const event = { type: 'sent', user: 'alice', templateId: REMINDER } as const

  test('plain mode signs the query and seals nothing', async () => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })
    await world.control.wechat.pushEvent({ ...event, mode: 'plain' })

    const [{ query, contentType, body } = expect.fail('no push')] = receiver.received
    const { timestamp = '', nonce = '' } = query
    expect(query).toEqual({
      signature: signParts(world.app.callback.token, timestamp, nonce),
      timestamp: expect.stringMatching(/^\d{10}$/),
      nonce: expect.stringMatching(/^\d+$/),
      openid: world.openid('alice'),
    })
    expect(contentType).toBe('application/json')
    expect(JSON.parse(body).Encrypt).toBeUndefined()
  })

  test('compatible mode holds the event twice', async () => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })
    await world.control.wechat.pushEvent({ ...event, mode: 'compatible' })

    const [push = expect.fail('no push')] = receiver.received
    const { Encrypt, ...plain } = JSON.parse(push.body)
    expect(push.query.encrypt_type).toBe('aes')
    expect(open(world, push)).toEqual(plain)
  })

  test('secure mode holds only the name of the account and the envelope', async () => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })
    await world.control.wechat.pushEvent(event)

    expect(Object.keys(JSON.parse(receiver.received[0]?.body ?? ''))).toEqual(['ToUserName', 'Encrypt'])
  })

  test('XML puts text in CDATA and leaves numbers bare', async () => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })
    const decisions = { [REMINDER]: 'accept', [APPOINTMENT]: 'reject' } as const
    await world.control.wechat.pushEvent({
      type: 'popup',
      user: 'alice',
      decisions,
      mode: 'plain',
      format: 'xml',
    })

    const [{ contentType, body } = expect.fail('no push')] = receiver.received
    expect(contentType).toBe('text/xml')
    expect(body.replace(/<CreateTime>\d+</, '<CreateTime>0<')).toBe(
      `<xml><ToUserName><![CDATA[${world.app.originalId}]]></ToUserName>
<FromUserName><![CDATA[${world.openid('alice')}]]></FromUserName>
<CreateTime>0</CreateTime>
<MsgType><![CDATA[event]]></MsgType>
<Event><![CDATA[subscribe_msg_popup_event]]></Event>
<SubscribeMsgPopupEvent><List><TemplateId><![CDATA[${REMINDER}]]></TemplateId><SubscribeStatusString><![CDATA[accept]]></SubscribeStatusString><PopupScene>0</PopupScene></List><List><TemplateId><![CDATA[${APPOINTMENT}]]></TemplateId><SubscribeStatusString><![CDATA[reject]]></SubscribeStatusString><PopupScene>0</PopupScene></List></SubscribeMsgPopupEvent></xml>`,
    )
  })

  test('XML in secure mode seals the plain XML', async () => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })
    await world.control.wechat.pushEvent({ ...event, format: 'xml' })

    const [encrypt = ''] =
      /(?<=<Encrypt><!\[CDATA\[).+(?=\]\]><\/Encrypt>)/.exec(receiver.received[0]?.body ?? '') ?? []
    const { message } = unseal(encrypt, world.app.callback.encodingAesKey)
    expect(message).toMatch(
      /<MsgID>\d{19}<\/MsgID><ErrorCode>0<\/ErrorCode><ErrorStatus><!\[CDATA\[success\]\]><\/ErrorStatus>/,
    )
  })
})

describe('the platform tries again', () => {
  const event = { type: 'sent', user: 'alice', templateId: REMINDER } as const
  const countTries = async (world: World) => (await world.control.wechat.pushEvent(event)).deliveries.length

  test.each([
    { answer: { body: 'success' }, tries: 1 },
    { answer: { body: '' }, tries: 1 },
    { answer: { body: 'ok' }, tries: 3 },
    { answer: { status: 500, body: 'success' }, tries: 3 },
    { answer: { status: 302, body: '' }, tries: 3 },
  ])('after the answer $answer it has tried $tries times', async ({ answer, tries }) => {
    await using receiver = await openReceiver(answer)
    await using world = await openWorld({ callbackUrl: receiver.url })

    expect(await countTries(world)).toBe(tries)
    expect(receiver.received).toHaveLength(tries)
  })

  test('until it is answered', async () => {
    await using receiver = await openReceiver({ status: 503 }, { body: 'success' })
    await using world = await openWorld({ callbackUrl: receiver.url })

    expect(await countTries(world)).toBe(2)
  })

  test('when no answer comes in time', async () => {
    await using receiver = await openReceiver('silence', { body: 'success' })
    await using world = await openWorld({ callbackUrl: receiver.url, callbackTimeoutMs: 50 })

    const { deliveries } = await world.control.wechat.pushEvent(event)
    expect(deliveries).toMatchObject([
      { status: null, body: 'wechat.md 4.3: no answer in time', acknowledged: false },
      { status: 200, acknowledged: true },
    ])
  })

  test('a sealed and signed reply counts as an answer', async () => {
    await using world = await openWorld()
    const { token, encodingAesKey } = world.app.callback
    const Encrypt = seal('{"ok":true}', { appId: world.app.appId, encodingAesKey })
    const MsgSignature = signParts(token, '1713424427', '415670741', Encrypt)
    const reply = { Encrypt, MsgSignature, TimeStamp: 1713424427, Nonce: '415670741' }
    await using receiver = await openReceiver(
      { body: JSON.stringify({ ...reply, Nonce: 'forged' }) },
      { body: JSON.stringify(reply) },
    )
    await world.control.wechat.setCallback({ url: receiver.url })

    expect(await countTries(world)).toBe(2)
  })

  test('a duplicate fault delivers an answered event once more', async () => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })
    await world.control.addFault({ platform: 'wechat', endpoint: 'callback', kind: 'duplicate' })

    expect([await countTries(world), await countTries(world)]).toEqual([2, 1])
  })
})

describe('setting the callback address', () => {
  test('asks it to echo a signed text first', async () => {
    await using receiver = await openReceiver()
    await using world = await openWorld()

    const { callback, verification } = await world.control.wechat.setCallback({
      url: receiver.url,
      mode: 'plain',
      format: 'xml',
    })
    expect(verification).toEqual({ passed: true, status: 200, why: 'It echoed echostr.' })
    expect(callback).toMatchObject({ url: receiver.url, mode: 'plain', format: 'xml' })
  })

  test('leaves everything as it was when the address fails', async () => {
    await using world = await openWorld()

    const setting = world.control.wechat.setCallback({
      url: `${world.controlUrl}/control/health`,
      mode: 'plain',
    })
    await expect(setting).rejects.toMatchObject({ status: 409, field: 'url' })
    expect((await world.control.apps({ platform: 'wechat' }))[0]?.callback).toMatchObject({
      url: null,
      mode: 'secure',
    })
  })

  test('null takes it away', async () => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })

    const { callback, verification } = await world.control.wechat.setCallback({ url: null })
    expect({ url: callback.url, verification }).toEqual({ url: null, verification: null })
  })
})

describe('the record of pushes', () => {
  test.each([
    { mode: 'plain', signed: ['signature'] },
    { mode: 'compatible', signed: ['signature', 'msg_signature'] },
    { mode: 'secure', signed: ['signature', 'msg_signature'] },
  ] as const)('holds what went in $mode mode, and of what each signature is', async ({ mode, signed }) => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })
    await world.control.wechat.setCallback({ mode })

    await world.control.wechat.pushEvent({ type: 'change', user: 'bob', decisions: { [REMINDER]: 'reject' } })

    const [push] = await world.control.pushes({ platform: 'wechat' })
    const [received] = receiver.received
    expect(push).toMatchObject({
      user: 'bob',
      type: 'change',
      number: 1,
      address: receiver.url,
      query: received?.query,
      body: received?.body,
      mode,
      status: 200,
      reply: 'success',
      verdict: 'accepted',
      rule: { page: 'wechat', section: '4.3' },
    })
    expect(JSON.parse(push?.event ?? '')).toMatchObject({ FromUserName: world.openid('bob') })
    expect(push?.signatures.map(({ name }) => name)).toEqual(signed)
    for (const { name, value, parts } of push?.signatures ?? []) {
      expect(received?.query[name]).toBe(value)
      expect(sha1(parts.map((part) => part.value).join(''))).toBe(value)
    }
  })

  test('has one entry for each try, and says why a try did not count', async () => {
    await using receiver = await openReceiver({ status: 500, body: 'down' }, { body: 'nope' }, 'silence')
    await using world = await openWorld({ callbackUrl: receiver.url, callbackTimeoutMs: 1_000 })

    await world.control.wechat.pushEvent({ type: 'change', user: 'bob', decisions: { [REMINDER]: 'reject' } })

    expect(await world.control.pushes()).toMatchObject([
      { number: 1, status: 500, reply: 'down', verdict: 'refused', why: expect.stringContaining('HTTP 500') },
      { number: 2, status: 200, reply: 'nope', verdict: 'refused', why: expect.stringContaining('success') },
      { number: 3, status: null, reply: null, verdict: 'refused', why: expect.stringContaining('in time') },
    ])
  })

  test('names the fault that delivered an event twice', async () => {
    await using receiver = await openReceiver()
    await using world = await openWorld({ callbackUrl: receiver.url })
    await world.control.addFault({ platform: 'wechat', endpoint: 'callback', kind: 'duplicate' })

    await world.control.wechat.pushEvent({ type: 'change', user: 'bob', decisions: { [REMINDER]: 'reject' } })

    expect(await world.control.pushes()).toMatchObject([
      { number: 1, verdict: 'accepted', fault: 'duplicate' },
      { number: 2, verdict: 'accepted', fault: 'duplicate' },
    ])
  })
})

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex')
}
