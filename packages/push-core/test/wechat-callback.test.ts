import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CallbackRequest,
  createWechatProvider,
  PushError,
  type WechatCallbackOptions,
} from '../src/index.ts'
import {
  APP_ID,
  ENCODING_AES_KEY,
  encryptedPush,
  plainPush,
  TOKEN,
  verification,
} from './support/wechat-push.ts'

const openid = 'oJ5x_5Yd0Vh1pAq2ZbR3cT4eU6fW'
const occurredAt = new Date('2024-04-26T06:20:45Z')

function receiver(callback?: WechatCallbackOptions) {
  return createWechatProvider({ appId: APP_ID, secret: 'secret', ...(callback && { callback }) })
}

const plain = receiver({ token: TOKEN })
const compatible = receiver({ token: TOKEN, encodingAesKey: ENCODING_AES_KEY, mode: 'compatible' })
const secure = receiver({ token: TOKEN, encodingAesKey: ENCODING_AES_KEY })

const sentItem = { TemplateId: 'T1', MsgID: '1700827132819554304', ErrorCode: '0', ErrorStatus: 'success' }
const acceptedItem = { TemplateId: 'T1', SubscribeStatusString: 'accept', PopupScene: '0' }
const rejectedItem = { TemplateId: 'T2', SubscribeStatusString: 'reject', PopupScene: '0' }

function eventOf(event: string, rest: Record<string, unknown>): Record<string, unknown> {
  return {
    ToUserName: 'gh_1',
    FromUserName: openid,
    CreateTime: 1714112445,
    MsgType: 'event',
    Event: event,
    ...rest,
  }
}

function readPlain(event: Record<string, unknown>) {
  return plain.receive(plainPush(JSON.stringify(event))).events
}

const codeOf = (code: string): Partial<PushError> => expect.objectContaining({ code })

describe("the console's verification", () => {
  it.each([
    ['plain', plain],
    ['compatible', compatible],
    ['secure', secure],
  ])('gets its echostr back in %s mode', (_mode, provider) => {
    expect(provider.receive(verification('4375120948345356249'))).toEqual({
      reply: '4375120948345356249',
      events: [],
    })
  })

  it('is refused under another token', () => {
    expect(() => plain.receive(verification('4375', 'BBBBB'))).toThrow(codeOf('forged-callback'))
  })

  it('is unreadable without an echostr', () => {
    expect(() => plain.receive(verification(''))).toThrow(codeOf('unreadable-callback'))
  })
})

describe('who is believed', () => {
  const event = JSON.stringify(eventOf('subscribe_msg_sent_event', { List: sentItem }))
  const both = (encrypted: string) =>
    JSON.stringify({ ...JSON.parse(event), FromUserName: 'forged', Encrypt: encrypted })

  it.each([
    ['plain text in plain mode', plain, plainPush(event)],
    ['plain text in compatible mode', compatible, plainPush(event)],
    [
      'both in plain mode',
      plain,
      encryptedPush(event, (encrypted) => JSON.stringify({ ...JSON.parse(event), Encrypt: encrypted })),
    ],
    ['the encrypted part of both in compatible mode', compatible, encryptedPush(event, both)],
    ['encrypted JSON in secure mode', secure, encryptedPush(event)],
    [
      'encrypted XML in secure mode',
      secure,
      encryptedPush(
        event,
        (text) => `<xml><ToUserName>gh_1</ToUserName><Encrypt><![CDATA[${text}]]></Encrypt></xml>`,
      ),
    ],
  ])('%s', (_what, provider, request) => {
    expect(provider.receive(request)).toMatchObject({
      reply: 'success',
      events: [{ kind: 'delivered', identity: openid }],
    })
  })

  const without = (name: string, { query, ...rest }: CallbackRequest): CallbackRequest => ({
    ...rest,
    query: { ...query, [name]: '' },
  })

  it.each([
    ['no callback is configured', receiver(), plainPush(event), 'forged-callback'],
    ['the signature is missing', plain, without('signature', plainPush(event)), 'forged-callback'],
    ['the nonce was changed', plain, plainPush(event, { nonce: '1' }), 'forged-callback'],
    ['secure mode gets plain text', secure, plainPush(event), 'forged-callback'],
    ['msg_signature is missing', secure, without('msg_signature', encryptedPush(event)), 'forged-callback'],
    [
      'msg_signature does not match',
      secure,
      { ...encryptedPush(event), body: encryptedPush(event).body },
      'forged-callback',
    ],
    ['the text is of another app', secure, encryptedPush(event, undefined, 'wxother'), 'forged-callback'],
    [
      'the key is another one',
      receiver({ token: TOKEN, encodingAesKey: 'z'.repeat(43) }),
      encryptedPush(event),
      'unreadable-callback',
    ],
  ])('nobody when %s', (_why, provider, request, code) => {
    expect(() => provider.receive(request)).toThrow(codeOf(code))
  })
})

describe('a sent event', () => {
  const delivered = {
    kind: 'delivered',
    key: 'sent:1700827132819554304',
    identity: openid,
    templateId: 'T1',
    occurredAt,
    platformMessageId: '1700827132819554304',
  }

  it('tells that a message was delivered', () => {
    expect(readPlain(eventOf('subscribe_msg_sent_event', { List: sentItem }))).toEqual([delivered])
  })

  it('keeps all 19 digits of a MsgID that is written as a number', () => {
    const body = JSON.stringify(eventOf('subscribe_msg_sent_event', { List: sentItem }))
    const numeric = body.replace('"1700827132819554304"', '1700827132819554304').replace('"0"', '0')
    expect(plain.receive(plainPush(numeric)).events).toEqual([delivered])
  })

  it('tells that it was not, with the code and a text free of identities', () => {
    const failed = { ...sentItem, ErrorCode: '1', ErrorStatus: `failed for ${openid}` }
    expect(readPlain(eventOf('subscribe_msg_sent_event', { List: failed }))).toEqual([
      { ...delivered, kind: 'not-delivered', platformCode: '1', platformText: 'failed for [redacted]' },
    ])
  })
})

describe('events of consent', () => {
  it('tell what was decided for each template on the sheet', () => {
    const events = readPlain(eventOf('subscribe_msg_popup_event', { List: [acceptedItem, rejectedItem] }))
    expect(events).toMatchObject([
      { kind: 'consent-given', templateId: 'T1', identity: openid, occurredAt },
      { kind: 'consent-refused', templateId: 'T2' },
    ])
  })

  it.each(['acceptWithAudio', 'acceptWithAlert'])('take %s as agreement', (status) => {
    const item = { ...acceptedItem, SubscribeStatusString: status }
    expect(readPlain(eventOf('subscribe_msg_popup_event', { List: item }))).toMatchObject([
      { kind: 'consent-given' },
    ])
  })

  it('tell that a template was switched off', () => {
    expect(readPlain(eventOf('subscribe_msg_change_event', { List: rejectedItem }))).toMatchObject([
      { kind: 'consent-withdrawn', templateId: 'T2' },
    ])
  })

  it('do not take a switch in the settings for a permit', () => {
    expect(readPlain(eventOf('subscribe_msg_change_event', { List: acceptedItem }))).toEqual([])
  })

  it('have the same key on each delivery, another one for another event, and no identity in it', () => {
    const keyOf = (rest: Record<string, unknown>) =>
      readPlain(eventOf('subscribe_msg_popup_event', { List: acceptedItem, ...rest }))[0]?.key
    expect(keyOf({})).toBe(keyOf({ CreateTime: '1714112445' }))
    expect(keyOf({})).not.toContain(openid)
    const others = [{ FromUserName: 'oOther' }, { CreateTime: 1714112446 }, { List: rejectedItem }]
    expect(new Set([{}, ...others].map(keyOf)).size).toBe(4)
  })
})

describe('every shape that WeChat and its documents use', () => {
  const xml = (items: string) =>
    `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[${openid}]]></FromUserName>` +
    '<CreateTime>1714112445</CreateTime><MsgType><![CDATA[event]]></MsgType>' +
    `<Event><![CDATA[subscribe_msg_popup_event]]></Event><SubscribeMsgPopupEvent>${items}</SubscribeMsgPopupEvent></xml>`
  const item = (id: string, status: string) =>
    `<List><TemplateId><![CDATA[${id}]]></TemplateId><SubscribeStatusString><![CDATA[${status}]]>` +
    '</SubscribeStatusString><PopupScene>0</PopupScene></List>'
  const json = (rest: Record<string, unknown>) => JSON.stringify(eventOf('subscribe_msg_popup_event', rest))

  it.each([
    ['JSON, List an array', json({ List: [acceptedItem, rejectedItem] }), 2],
    ['JSON, List an object', json({ List: acceptedItem }), 1],
    ['JSON, the wrapper an array', json({ SubscribeMsgPopupEvent: [acceptedItem, rejectedItem] }), 2],
    [
      'JSON, List in the wrapper',
      json({ SubscribeMsgPopupEvent: { List: [acceptedItem, rejectedItem] } }),
      2,
    ],
    ['JSON, one item in the wrapper', json({ SubscribeMsgPopupEvent: { List: acceptedItem } }), 1],
    ['XML, one List', xml(item('T1', 'accept')), 1],
    ['XML, two Lists', xml(item('T1', 'accept') + item('T2', 'reject')), 2],
    ['XML behind a declaration', `<?xml version="1.0"?>\n${xml(item('T1', 'accept'))}`, 1],
  ])('%s', (_shape, body, count) => {
    const { events } = plain.receive(plainPush(body))
    expect(events).toHaveLength(count)
    expect(events[0]).toMatchObject({ kind: 'consent-given', templateId: 'T1', identity: openid, occurredAt })
  })

  it.each([
    ['a chat message', { MsgType: 'text', Content: 'hello' }],
    ['another event', { MsgType: 'event', Event: 'user_enter_tempsession' }],
    ['an event named like a member of every object', { MsgType: 'event', Event: 'constructor' }],
  ])('but not %s, which is answered and gives no events', (_what, fields) => {
    const body = JSON.stringify({ FromUserName: openid, CreateTime: 1, ...fields })
    expect(plain.receive(plainPush(body))).toEqual({ reply: 'success', events: [] })
  })
})

describe('what is signed but cannot be read', () => {
  it.each([
    ['an empty body', ''],
    ['no XML and no JSON', 'hello'],
    ['a JSON array', '[]'],
    ['XML that does not close', '<xml><A>'],
    ['XML nested without end', '<xml>'.repeat(10_000)],
    ['XML of another root', '<html></html>'],
    [
      'no FromUserName',
      JSON.stringify({ ...eventOf('subscribe_msg_sent_event', { List: sentItem }), FromUserName: '' }),
    ],
    [
      'no time',
      JSON.stringify({ ...eventOf('subscribe_msg_sent_event', { List: sentItem }), CreateTime: 'now' }),
    ],
    [
      'a time beyond all dates',
      JSON.stringify({ ...eventOf('subscribe_msg_sent_event', { List: sentItem }), CreateTime: 9e15 }),
    ],
    ['an item without a template', JSON.stringify(eventOf('subscribe_msg_popup_event', { List: {} }))],
  ])('%s', (_what, body) => {
    expect(() => plain.receive(plainPush(body))).toThrow(codeOf('unreadable-callback'))
  })
})

it('never expands the entities of a stranger', () => {
  const fields = [
    '<FromUserName>&big;</FromUserName><CreateTime>1714112445</CreateTime><MsgType>event</MsgType>',
    '<Event>subscribe_msg_change_event</Event><SubscribeMsgChangeEvent><List><TemplateId>T1</TemplateId>',
    '<SubscribeStatusString>reject</SubscribeStatusString></List></SubscribeMsgChangeEvent>',
  ]
  const body = `<!DOCTYPE xml [<!ENTITY big "expanded">]><xml>${fields.join('')}</xml>`
  expect(plain.receive(plainPush(body)).events).toMatchObject([{ identity: '&big;' }])
})

it('answers or throws a PushError, whatever comes', () => {
  const members = fc.dictionary(
    fc.constantFrom(
      'MsgType',
      'Event',
      'List',
      'CreateTime',
      'FromUserName',
      'Encrypt',
      'SubscribeMsgSentEvent',
    ),
    fc.oneof(fc.jsonValue(), fc.constantFrom('event', 'subscribe_msg_sent_event', 1714112445, sentItem)),
  )
  const body = fc.oneof(
    fc.string(),
    members.map((object) => JSON.stringify(object)),
    fc.string().map((text) => `<xml>${text}`),
  )
  fc.assert(
    fc.property(fc.constantFrom(plain, compatible, secure), body, (provider, text) => {
      try {
        provider.receive(plainPush(text, { msg_signature: 'x' }))
      } catch (error) {
        expect(error).toBeInstanceOf(PushError)
      }
    }),
  )
})
