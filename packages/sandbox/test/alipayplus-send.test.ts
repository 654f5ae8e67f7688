import { describe, expect, test } from 'vitest'
import { ALIPAYPLUS_SEED_APPS } from '../src/index.ts'
import { LINK, openWallet, PARAMETERS } from './alipayplus-world.ts'

const withParameters = (changes: object) => ({
  templates: [{ templateParameters: { ...PARAMETERS, ...changes } }],
})
const item = { templateParameters: PARAMETERS }

test.each([
  { broken: 'no requestId', changes: { requestId: undefined }, code: 'PARAM_ILLEGAL' },
  { broken: 'an empty requestId', changes: { requestId: '' }, code: 'PARAM_ILLEGAL' },
  { broken: 'a requestId that is a number', changes: { requestId: 7 }, code: 'PARAM_ILLEGAL' },
  { broken: 'a long requestId', changes: { requestId: 'r'.repeat(129) }, code: 'PARAM_ILLEGAL' },
  { broken: '@ in the requestId', changes: { requestId: 'rq@1' }, code: 'VERIFY_REQUEST_ID_INVALID' },
  { broken: 'no accessToken', changes: { accessToken: undefined }, code: 'PARAM_ILLEGAL' },
  { broken: 'a long accessToken', changes: { accessToken: 'a'.repeat(129) }, code: 'PARAM_ILLEGAL' },
  { broken: 'no templateCode', changes: { templateCode: undefined }, code: 'PARAM_ILLEGAL' },
  { broken: 'an unknown templateCode', changes: { templateCode: 'NONE' }, code: 'PARAM_ILLEGAL' },
  {
    broken: 'the template of pushes',
    changes: { templateCode: 'MINI_APP_COMMON_PUSH' },
    code: 'PARAM_ILLEGAL',
  },
  { broken: 'no templates', changes: { templates: undefined }, code: 'PARAM_ILLEGAL' },
  { broken: 'templates as an object', changes: { templates: item }, code: 'PARAM_ILLEGAL' },
  { broken: 'empty templates', changes: { templates: [] }, code: 'PARAM_ILLEGAL' },
  { broken: 'two templates', changes: { templates: [item, item] }, code: 'PARAM_ILLEGAL' },
  { broken: 'a template without parameters', changes: { templates: [{}] }, code: 'PARAM_ILLEGAL' },
  { broken: 'no Title', changes: withParameters({ Title: undefined }), code: 'PARAM_ILLEGAL' },
  {
    broken: 'title in small letters',
    changes: withParameters({ Title: undefined, title: 'x' }),
    code: 'PARAM_ILLEGAL',
  },
  { broken: 'no Url', changes: withParameters({ Url: undefined }), code: 'PARAM_ILLEGAL' },
  { broken: 'Content as a number', changes: withParameters({ Content: 7 }), code: 'PARAM_ILLEGAL' },
  { broken: 'extendInfo as an object', changes: { extendInfo: {} }, code: 'PARAM_ILLEGAL' },
  { broken: 'a long extendInfo', changes: { extendInfo: 'x'.repeat(4097) }, code: 'PARAM_ILLEGAL' },
])('$broken is answered $code, and nothing is delivered', async ({ changes, code }) => {
  await using world = await openWallet()
  const { accessToken } = await world.tokens()

  expect(await world.send(accessToken, changes)).toMatchObject({ status: 200, code, signature: 'right' })
  expect(await world.control.inbox()).toEqual([])
})

/** Each row mends the first thing that the row before it was refused for. */
test('of several broken rules the first of the documented order answers', async () => {
  await using world = await openWallet()
  const silent = await world.tokens('alice', ['USER_ID'])
  await world.control.alipayplus.changeSettings({ user: 'alice', status: 'blocked' })
  const codes: unknown[] = []
  const send = async (accessToken: string, changes: object) =>
    codes.push((await world.send(accessToken, changes)).code)
  const other = { templateCode: 'NONE' }

  await send('x', { requestId: '?', ...other, templates: [] })
  await send('x', { requestId: 'rq-1', ...other, templates: [] })
  await send('x', { requestId: 'rq-1', ...other })
  await send(silent.accessToken, { requestId: 'rq-1', ...other })
  const { accessToken } = await world.tokens()
  await send(accessToken, { requestId: 'rq-1', ...other })
  await send(accessToken, { requestId: 'rq-1' })
  await send(accessToken, { requestId: 'rq-2', ...withParameters({ Title: undefined }) })
  await send(accessToken, { requestId: 'rq-3' })
  await world.control.alipayplus.changeSettings({ user: 'alice', status: 'active' })
  await send(accessToken, { requestId: 'rq-4' })

  expect(codes).toEqual([
    'VERIFY_REQUEST_ID_INVALID',
    'PARAM_ILLEGAL',
    'INVALID_ACCESS_TOKEN',
    'ACCESS_TOKEN_NOT_COVER_THE_SCOPE',
    'PARAM_ILLEGAL',
    'REPEAT_REQ_INCONSISTENT',
    'PARAM_ILLEGAL',
    'USER_STATUS_ERROR',
    'SUCCESS',
  ])
})

test.each([
  { status: 'blocked', code: 'USER_STATUS_ERROR' },
  { status: 'unsubscribed', code: 'USER_NOT_SUBSCRIBED' },
] as const)('to a person who is $status the answer is $code; others get theirs', async ({ status, code }) => {
  await using world = await openWallet()
  const [alice, bob] = [await world.tokens('alice'), await world.tokens('bob')]
  await world.control.alipayplus.changeSettings({ user: 'alice', status })

  expect((await world.send(alice.accessToken)).code).toBe(code)
  expect((await world.send(bob.accessToken, { requestId: 'rq-2' })).code).toBe('SUCCESS')
})

test('a token without the scope has another code by ruling', async () => {
  await using world = await openWallet({ rulings: { missingScopeCode: 'ACCESS_DENIED' } })
  const { accessToken } = await world.tokens('alice', ['USER_ID'])

  expect((await world.send(accessToken)).code).toBe('ACCESS_DENIED')
})

test('parameters that the template lacks are ignored, or refused by ruling', async () => {
  await using world = await openWallet()
  await using strict = await openWallet({ rulings: { extraParameters: 'refused' } })
  const changes = withParameters({ Subtitle: 'x' })

  expect((await world.send((await world.tokens()).accessToken, changes)).code).toBe('SUCCESS')
  expect((await strict.send((await strict.tokens()).accessToken, changes)).code).toBe('PARAM_ILLEGAL')
})

describe('a requestId', () => {
  test('sent again is answered the same, and the message lies in the inbox once', async () => {
    await using world = await openWallet()
    const { accessToken } = await world.tokens()

    const first = await world.send(accessToken)
    const repeat = await world.send(accessToken)

    expect(repeat.json).toEqual(first.json)
    expect(await world.control.inbox()).toHaveLength(1)
    expect((await world.control.calls()).at(-1)?.why).toContain('a repeat; nothing is done again')
  })

  test('may be sent again with a fresh token, and with its keys in another order', async () => {
    await using world = await openWallet()
    const { accessToken, refreshToken } = await world.tokens()
    const first = await world.send(accessToken)
    const refreshed = await world.refresh(refreshToken)
    const { Title, Content, Url } = PARAMETERS
    const turned = { templates: [{ templateParameters: { Url, Content, Title } }] }

    const repeat = await world.send(String(refreshed.json.accessToken), turned)
    expect(repeat.json.messageId).toBe(first.json.messageId)
    expect(await world.control.inbox()).toHaveLength(1)
  })

  test.each([
    { difference: 'another text', changes: withParameters({ Content: 'x' }) },
    { difference: 'a field more', changes: { extendInfo: '{}' } },
  ])('with $difference is answered REPEAT_REQ_INCONSISTENT', async ({ changes }) => {
    await using world = await openWallet()
    const { accessToken } = await world.tokens()
    await world.send(accessToken)

    expect((await world.send(accessToken, changes)).code).toBe('REPEAT_REQ_INCONSISTENT')
    expect(await world.control.inbox()).toHaveLength(1)
  })

  test('cannot be sent again to somebody else', async () => {
    await using world = await openWallet()
    await world.send((await world.tokens('alice')).accessToken)

    expect((await world.send((await world.tokens('bob')).accessToken)).code).toBe('REPEAT_REQ_INCONSISTENT')
  })

  test('is another one in another API', async () => {
    await using world = await openWallet()
    const { accessToken } = await world.tokens('alice', ['NOTIFICATION_INBOX', 'NOTIFICATION_PUSH'])
    await world.send(accessToken)

    const push = {
      accessToken,
      requestId: 'rq-1',
      templateCode: 'MINI_APP_COMMON_PUSH',
      templates: [item],
    }
    expect((await world.call('/v1/messages/sendPush', push)).code).toBe('SUCCESS')
  })

  test('whose first answer was lost is resolved by its repeat', async () => {
    await using world = await openWallet()
    const { accessToken } = await world.tokens()
    await world.control.addFault({ platform: 'alipayplus', endpoint: 'send', kind: 'drop-after-commit' })
    await expect(world.send(accessToken)).rejects.toThrow('fetch failed')

    const repeat = await world.send(accessToken)
    const inbox = await world.control.inbox({ platform: 'alipayplus' })
    expect(inbox.map(({ messageId }) => messageId)).toEqual([repeat.json.messageId])
  })

  test('whose first request is under way is answered U, and nothing is sent twice', async () => {
    await using world = await openWallet({ sendLatencyMs: 100 })
    const { accessToken } = await world.tokens()

    const replies = await Promise.all([world.send(accessToken), world.send(accessToken)])

    const results = replies.map(({ json }) => json.result?.resultStatus)
    expect(results.toSorted()).toEqual(['S', 'U'])
    expect((await world.send(accessToken)).code).toBe('SUCCESS')
    expect(await world.control.inbox()).toHaveLength(1)
  })

  test('whose first request is under way has the stored result by ruling', async () => {
    await using world = await openWallet({ sendLatencyMs: 100, rulings: { concurrentRepeat: 'stored' } })
    const { accessToken } = await world.tokens()

    const [one, other] = await Promise.all([world.send(accessToken), world.send(accessToken)])
    expect(one.json).toEqual(other.json)
    expect(await world.control.inbox()).toHaveLength(1)
  })

  test('that failed fails again when its cause is mended; not by ruling', async () => {
    const tryTwice = async (replayFailures: boolean) => {
      await using world = await openWallet({ rulings: { replayFailures } })
      const { accessToken } = await world.tokens()
      await world.control.alipayplus.changeSettings({ user: 'alice', status: 'blocked' })
      await world.send(accessToken)
      await world.control.alipayplus.changeSettings({ user: 'alice', status: 'active' })
      return (await world.send(accessToken)).code
    }

    expect([await tryTwice(true), await tryTwice(false)]).toEqual(['USER_STATUS_ERROR', 'SUCCESS'])
  })

  test('that was refused for its token is not used up', async () => {
    await using world = await openWallet()
    const { accessToken } = await world.tokens()

    expect((await world.send('wrong')).code).toBe('INVALID_ACCESS_TOKEN')
    expect((await world.send(accessToken)).code).toBe('SUCCESS')
  })
})

describe('message/send', () => {
  const app = ALIPAYPLUS_SEED_APPS['generic-v2']
  const templateParameters = { customTitle: 'Class reminder', customContent: 'Piano' }
  const openReadyWallet = async () => {
    const world = await openWallet({ apps: [app] })
    const { json } = await world.call('/api/v2/authorizations/applyToken', {
      grantType: 'AUTHORIZATION_CODE',
      authCode: await world.authCode('alice', ['SEND_MESSAGE']),
      appId: app.appId,
    })
    const send = (changes: object) =>
      world.call('/api/v2/miniprogram/message/send', {
        appId: app.appId,
        accessToken: json.accessToken,
        requestId: 'rq-1',
        templateCode: 'TP_TASK_REMINDER',
        templates: [{ language: 'en', templateParameters }],
        redirectUrl: LINK,
        ...changes,
      })
    return { ...world, send }
  }

  test.each([
    { broken: 'a requestId of 65 characters', changes: { requestId: 'r'.repeat(65) }, code: 'PARAM_ILLEGAL' },
    { broken: '# in the requestId', changes: { requestId: 'rq#1' }, code: 'PARAM_ILLEGAL' },
    { broken: 'no appId', changes: { appId: undefined }, code: 'PARAM_ILLEGAL' },
    { broken: 'another appId', changes: { appId: 'x' }, code: 'INVALID_AUTH_CLIENT' },
    { broken: 'an unknown template', changes: { templateCode: 'NONE' }, code: 'TEMPLATE_NOT_EXIST' },
    { broken: 'no language', changes: { templates: [{ templateParameters }] }, code: 'PARAM_ILLEGAL' },
    {
      broken: 'a language that is a number',
      changes: { templates: [{ language: 7, templateParameters }] },
      code: 'PARAM_ILLEGAL',
    },
    {
      broken: 'six languages',
      changes: { templates: Array(6).fill({ language: 'en', templateParameters }) },
      code: 'PARAM_ILLEGAL',
    },
    { broken: 'no redirectUrl', changes: { redirectUrl: undefined }, code: 'PARAM_ILLEGAL' },
  ])('with $broken is answered $code', async ({ changes, code }) => {
    await using world = await openReadyWallet()

    expect((await world.send(changes)).code).toBe(code)
    expect(await world.control.inbox()).toEqual([])
  })

  test('shows the first of several languages, and takes its optional parameters or not', async () => {
    await using world = await openReadyWallet()
    const templates = [
      {
        language: 'zh-CN',
        templateParameters: { customTitle: '课程提醒', customContent: '钢琴', bodyUrl: 'x' },
      },
      { language: 'en', templateParameters },
    ]

    expect((await world.send({ templates })).code).toBe('SUCCESS')
    expect(await world.control.inbox()).toMatchObject([
      { title: '课程提醒', text: '钢琴', page: LINK, language: 'zh-CN' },
    ])
  })
})

test('without a redirectUrl the template’s own link is what a tap opens', async () => {
  const app = ALIPAYPLUS_SEED_APPS.tng
  await using world = await openWallet({ apps: [app] })
  const { json } = await world.call('/acl/api/v1/authorizations/applyToken', {
    grantType: 'AUTHORIZATION_CODE',
    authCode: await world.authCode('alice', ['SEND_MESSAGE']),
    extendInfo: '{"customerBelongsTo":"TNG"}',
  })
  await world.call('/acl/api/v2/customers/message/sendByAccessToken', {
    appId: app.appId,
    accessToken: json.accessToken,
    requestId: 'rq-1',
    templateCode: 'TP_TASK_REMINDER',
    templates: [
      { language: 'en', templateParameters: { customTitle: 'x', customContent: 'y', bodyUrl: LINK } },
    ],
  })

  expect(await world.control.inbox()).toMatchObject([{ page: LINK }])
})
