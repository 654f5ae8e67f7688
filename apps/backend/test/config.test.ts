import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import shippedConfig from '../push.config.ts'
import { readConfig } from '../src/config.ts'
import { ConfigError } from '../src/config-error.ts'
import { defineConfig, type PushConfig } from '../src/define-config.ts'

const { demo } = shippedConfig.apps
if (!demo) throw new Error('The shipped configuration has no app "demo".')

/** The shipped configuration with one of its apps, so that a row of secrets is enough. */
const pushConfig: PushConfig = { ...shippedConfig, apps: { demo } }

/** What `readConfig` finds wrong, line by line. */
function findMistakes(
  environment: Record<string, string>,
  config: PushConfig = pushConfig,
): readonly string[] {
  try {
    readConfig(environment, config)
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes
    throw error
  }
  return []
}

const base64 = () => randomBytes(32).toString('base64')
const KEY = `${'k'.repeat(42)}w=`
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const shop = defineConfig({ ...pushConfig, callers: { 'book-shop': { apps: ['demo'] } } })

const listening = defineConfig({
  ...pushConfig,
  callers: { 'book-shop': { apps: ['demo'], webhook: { url: 'https://books.example/hooks' } } },
})

/** A caller may have its key from an admin instead. */
const CALLER_KEY = 'CALLER_BOOK_SHOP_KEY_SHA256'

const LIVE = {
  MINI_PUSH_MODE: 'live',
  SESSION_SECRET: base64(),
  SEAL_KEYS: `1:${base64()}`,
  APP_DEMO_SECRET: '0123456789abcdef0123456789abcdef',
  APP_DEMO_CALLBACK_TOKEN: 'token123',
  APP_DEMO_CALLBACK_AES_KEY: 'a'.repeat(43),
  [CALLER_KEY]: sha256('the key of the shop'),
}

describe('with nothing set', () => {
  test('it runs on the local sandbox and an embedded database, and needs no secret', () => {
    expect(readConfig({}, pushConfig)).toMatchObject({
      mode: 'sandbox',
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: undefined,
      dataDir: expect.stringMatching(/^\/.*\.mini-push$/),
      sandboxControlUrl: 'http://127.0.0.1:4000',
      logLevel: 'info',
      secrets: undefined,
    })
  })

  test('it is refused in production: the sandbox sends nothing to real people', () => {
    expect(findMistakes({ NODE_ENV: 'production' })).toEqual([
      expect.stringMatching(/^MINI_PUSH_MODE: .*live/),
    ])
  })
})

describe('the figures', () => {
  const live = { ...LIVE }

  test.each([
    ['in sandbox mode stand beside the API', {}, 'with-the-api'],
    ['in live mode are nowhere until they have a port', live, 'nowhere'],
    [
      'have a port of their own, on loopback',
      { ...live, METRICS_PORT: '9464' },
      { host: '127.0.0.1', port: 9464 },
    ],
    [
      'may be read from elsewhere, if that is wanted',
      { ...live, METRICS_PORT: '9464', METRICS_HOST: '10.0.0.7' },
      { host: '10.0.0.7', port: 9464 },
    ],
  ])('%s', (_, environment, metrics) => {
    expect(readConfig(environment, shop)).toMatchObject({ metrics })
  })

  test('and spans go nowhere until an endpoint is named', () => {
    expect(readConfig({}, pushConfig).tracing).toBeUndefined()
    const endpoint = 'http://127.0.0.1:4318'
    expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }, pushConfig).tracing).toEqual({
      endpoint,
      ratio: 1,
    })
  })
})

describe('a mistake of the environment is told with the variable', () => {
  test.each([
    ['METRICS_PORT', '-1'],
    ['METRICS_HOST', ''],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
    ['OTEL_TRACES_SAMPLER_ARG', '2'],
    ['DRAIN_SECONDS', 'long'],
    ['MINI_PUSH_MODE', 'test'],
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '3000.5'],
    ['HOST', ''],
    ['DATABASE_URL', 'mysql://localhost/push'],
    ['DATA_DIR', ''],
    ['SANDBOX_CONTROL_URL', 'localhost:4000'],
    ['LOG_LEVEL', 'loud'],
    ['DEVELOPMENT_WEBHOOK_URL', 'http://10.0.0.1/hooks'],
  ])('%s "%s"', (variable, value) => {
    expect(findMistakes({ [variable]: value })).toEqual([expect.stringMatching(`^${variable}: `)])
  })

  test('and all of them at once', () => {
    const mistakes = findMistakes({ NODE_ENV: 'production', PORT: 'x', LOG_LEVEL: 'loud' })
    expect(mistakes.map(nameOf).sort()).toEqual(['LOG_LEVEL', 'MINI_PUSH_MODE', 'PORT'])
  })

  test('in a text that a person can act on', () => {
    expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'loud' }, pushConfig)).toThrow(
      /^The configuration has mistakes:\n {2}- PORT: .*\n {2}- LOG_LEVEL: /,
    )
  })
})

describe('in live mode', () => {
  test('every secret that is missing is named at once', () => {
    const mistakes = findMistakes({ MINI_PUSH_MODE: 'live' }, shop)
    expect(mistakes.map(nameOf)).toEqual(
      Object.keys(LIVE).filter((variable) => !['MINI_PUSH_MODE', CALLER_KEY].includes(variable)),
    )
    for (const mistake of mistakes) expect(mistake).toContain('is missing; set it to')
  })

  test('and so are other mistakes beside them', () => {
    const mistakes = findMistakes({ MINI_PUSH_MODE: 'live', PORT: 'x' }, shop)
    expect(mistakes.map(nameOf)).toContain('PORT')
    expect(mistakes.map(nameOf)).toContain('SESSION_SECRET')
  })

  test.each([
    ['SESSION_SECRET', 'short'],
    ['SESSION_SECRET', 'a'.repeat(42)],
    ['SEAL_KEYS', KEY],
    ['SEAL_KEYS', `1:${KEY.slice(20)}`],
    ['SEAL_KEYS', `version_1:${KEY}`],
    ['APP_DEMO_SECRET', 'two words'],
    ['APP_DEMO_CALLBACK_TOKEN', 'ab'],
    ['APP_DEMO_CALLBACK_TOKEN', 'token-123'],
    ['APP_DEMO_CALLBACK_AES_KEY', 'a'.repeat(42)],
    ['CALLER_BOOK_SHOP_KEY_SHA256', 'the key of the shop'],
  ])('%s "%s" is refused, and its value not repeated', (variable, value) => {
    const mistakes = findMistakes({ ...LIVE, [variable]: value }, shop)
    expect(mistakes).toEqual([expect.stringMatching(`^${variable}: is not `)])
    expect(mistakes.join()).not.toContain(value)
  })

  test('secrets come out as they are used', () => {
    expect(readConfig(LIVE, shop).secrets).toEqual({
      sessionSecret: Buffer.from(LIVE.SESSION_SECRET, 'base64'),
      sealKeys: { current: '1', keys: { 1: Buffer.from(LIVE.SEAL_KEYS.slice(2), 'base64') } },
      apps: {
        demo: {
          secret: LIVE.APP_DEMO_SECRET,
          callbackToken: LIVE.APP_DEMO_CALLBACK_TOKEN,
          callbackAesKey: LIVE.APP_DEMO_CALLBACK_AES_KEY,
        },
      },
      callerKeyHashes: { 'book-shop': LIVE[CALLER_KEY] },
      webhookSecrets: {},
    })
  })

  test('a caller with a webhook has one secret, or several while they change', () => {
    const [old, current] = [randomBytes(24), randomBytes(64)]
    const written = [old, current].map((secret) => `whsec_${secret.toString('base64')}`).join(',')
    const { secrets } = readConfig({ ...LIVE, CALLER_BOOK_SHOP_WEBHOOK_SECRETS: written }, listening)
    expect(secrets?.webhookSecrets).toEqual({ 'book-shop': [old, current] })
  })

  test.each([
    { secrets: '', told: 'is missing; set it to' },
    { secrets: base64(), told: 'is not' },
    { secrets: `whsec_${randomBytes(16).toString('base64')}`, told: 'is not' },
    { secrets: `whsec_${base64()} whsec_${base64()}`, told: 'is not' },
    { secrets: `whsec_${base64()},`, told: 'is not' },
  ])('"$secrets" is no secret of a webhook: it $told one', ({ secrets, told }) => {
    const mistakes = findMistakes({ ...LIVE, CALLER_BOOK_SHOP_WEBHOOK_SECRETS: secrets }, listening)
    expect(mistakes).toEqual([expect.stringMatching(`^CALLER_BOOK_SHOP_WEBHOOK_SECRETS: ${told} `)])
    if (secrets) expect(mistakes.join()).not.toContain(secrets)
  })

  test('the last seal key seals, and the ones before it still open', () => {
    const [old, current] = [base64(), base64()]
    const { secrets } = readConfig({ ...LIVE, SEAL_KEYS: `2025:${old},2026:${current}` }, shop)
    expect(secrets?.sealKeys).toEqual({
      current: '2026',
      keys: { 2025: Buffer.from(old, 'base64'), 2026: Buffer.from(current, 'base64') },
    })
  })
})

describe('the sign-in provider of operators', () => {
  const OIDC = {
    OIDC_ISSUER: 'https://login.example',
    OIDC_CLIENT_ID: 'mini-push',
    OIDC_CLIENT_SECRET: 'a secret of the provider',
    PUBLIC_URL: 'https://push.example/',
  }
  const staffed = defineConfig({ ...pushConfig, operators: { people: { 'ann@shop.example': 'admin' } } })

  test('is known by four variables', () => {
    const { oidc } = readConfig(OIDC, staffed)
    expect(oidc).toEqual({
      issuer: OIDC.OIDC_ISSUER,
      clientId: OIDC.OIDC_CLIENT_ID,
      clientSecret: OIDC.OIDC_CLIENT_SECRET,
      publicUrl: 'https://push.example',
    })
    expect(readConfig({}, staffed).oidc).toBeUndefined()
  })

  test.each(Object.keys(OIDC))('is none without %s', (variable) => {
    const mistakes = findMistakes({ ...OIDC, [variable]: '' }, staffed)
    expect(new Set(mistakes.map(nameOf))).toEqual(new Set([variable]))
  })

  test('lets nobody in whom the configuration does not name', () => {
    expect(findMistakes(OIDC)).toEqual([expect.stringMatching(/^push\.config\.ts operators: /)])
  })

  test.each(['http://login.example', 'login.example'])(
    'is not asked over a wire that others read: %s',
    (issuer) => {
      expect(findMistakes({ ...OIDC, OIDC_ISSUER: issuer }, staffed).map(nameOf)).toEqual(['OIDC_ISSUER'])
    },
  )

  test.each([
    { operators: { people: { 'Ann@shop.example': 'admin' } }, at: 'operators.people.Ann@shop.example' },
    { operators: { people: { 'ann@shop.example': 'boss' } }, at: 'operators.people.ann@shop.example' },
    { operators: { claim: { name: 'groups' } }, at: 'operators.claim.roles' },
  ])('and its roles are checked: $at', ({ operators, at }) => {
    const config = { ...pushConfig, operators } as PushConfig
    expect(findMistakes({}, config)).toEqual([expect.stringContaining(`push.config.ts ${at}: `)])
  })
})

describe('a mistake of push.config.ts is told with its place', () => {
  const { demo } = pushConfig.apps
  const shipped = pushConfig.templates['task-reminder']
  if (!shipped) throw new Error('The shipped configuration has no template "task-reminder".')
  const { alipayplus: _wallet, binance: _binance, ...reminder } = shipped
  const faults: { name: string; change: object; at: string }[] = [
    { name: 'a name with a capital', change: { apps: { Demo: demo } }, at: 'apps.Demo' },
    { name: 'a log of acts that is soon forgotten', change: { keepAuditDays: 179 }, at: 'keepAuditDays' },
    {
      name: 'an unknown platform',
      change: { apps: { demo: { ...demo, platform: 'sms' } } },
      at: 'apps.demo.platform',
    },
    {
      name: 'a field that does not exist',
      change: { apps: { demo: { ...demo, secret: 's' } } },
      at: 'apps.demo',
    },
    {
      name: 'an unknown release',
      change: { apps: { demo: { ...demo, release: 'beta' } } },
      at: 'apps.demo.release',
    },
    {
      name: 'an unknown callback mode',
      change: { apps: { demo: { ...demo, callbackMode: 'open' } } },
      at: 'apps.demo.callbackMode',
    },
    {
      name: 'a template without a title',
      change: { templates: { reminder: { ...reminder, title: '' } } },
      at: 'templates.reminder.title',
    },
    {
      name: 'a key with .DATA',
      change: {
        templates: {
          reminder: { ...reminder, wechat: { ...reminder?.wechat, keys: { task: 'thing1.DATA' } } },
        },
      },
      at: 'templates.reminder.wechat.keys.task',
    },
    {
      name: 'a field without a key',
      change: {
        templates: {
          reminder: {
            ...reminder,
            wechat: { ...reminder?.wechat, keys: { task: 'thing1', course: 'thing9' } },
          },
        },
      },
      at: 'templates.reminder.wechat',
    },
    {
      name: 'a key for no field',
      change: {
        templates: {
          reminder: { ...reminder, fields: { task: { label: '任务' }, course: { label: '课程' } } },
        },
      },
      at: 'templates.reminder.wechat',
    },
    { name: 'a caller for no app', change: { callers: { shop: { apps: [] } } }, at: 'callers.shop.apps' },
    {
      name: 'a caller for an app that is not there',
      change: { callers: { shop: { apps: ['other'] } } },
      at: 'callers.shop.apps',
    },
    {
      name: 'a caller for an app that only sounds as if it were there',
      change: { callers: { shop: { apps: ['constructor'] } } },
      at: 'callers.shop.apps',
    },
  ]
  test.each([
    'http://books.example/hooks',
    'https://user:password@books.example/hooks',
    'https://books.example/hooks#here',
    'ftp://books.example/hooks',
    'books.example/hooks',
    'http://127.0.0.1.example/hooks',
    '',
  ])('a webhook at "%s"', (url) => {
    const callers = { shop: { apps: ['demo'], webhook: { url } } }
    expect(findMistakes({}, { ...pushConfig, callers })).toEqual([
      expect.stringMatching(/^push\.config\.ts callers\.shop\.webhook\.url: Take an https address/),
    ])
  })

  test.each([
    'http://127.0.0.1:8080/hooks',
    'http://localhost/hooks',
    'http://[::1]:1/',
    'https://books.example',
  ])('and a webhook at "%s" is none', (url) => {
    const callers = { shop: { apps: ['demo'], webhook: { url } } }
    expect(findMistakes({}, { ...pushConfig, callers })).toEqual([])
  })

  test.each(faults)('$name', ({ change, at }) => {
    expect(findMistakes({}, { ...pushConfig, ...change })).toEqual([
      expect.stringMatching(`^push\\.config\\.ts ${at.replaceAll('.', '\\.')}: `),
    ])
  })

  test('together with those of the environment', () => {
    const config = { ...pushConfig, callers: { shop: { apps: ['other'] } } }
    expect(findMistakes({ PORT: 'x' }, config).map(nameOf)).toEqual([
      'PORT',
      'push.config.ts callers.shop.apps',
    ])
  })

  test('and the shipped one has none', () => {
    expect(findMistakes({})).toEqual([])
  })
})

function nameOf(mistake: string): string {
  return mistake.slice(0, mistake.indexOf(':'))
}
