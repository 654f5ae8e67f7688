import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { openStore, type Store } from '@mini-push/store'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findFreePort } from '../../../tooling/dev/free-port.ts'
import pushConfig from '../push.config.ts'
import { examine } from '../src/doctor/examine.ts'
import type { Finding } from '../src/doctor/finding.ts'
import { judgeAnswer, judgeFailure } from '../src/doctor/judge-answer.ts'
import { createPatient } from '../src/doctor/patient.ts'
import { toReport } from '../src/doctor/present-findings.ts'
import { type DoctorWorld, openDoctorWorld, readWrong, toLevels } from './doctor/world.ts'
import { runProgram } from './support/run-main.ts'
import { openWorld, type World } from './support/world.ts'

const MINUTE = 60_000

let world: DoctorWorld
let backend: World
/** The patient's database, open to be spoiled. */
let store: Store
/** All that was ever found here. */
const all: Finding[] = []

async function look(...changes: Parameters<DoctorWorld['examine']>): Promise<Finding[]> {
  const findings = await world.examine(...changes)
  all.push(...findings)
  return findings
}

const sealKeys = { current: '1', keys: { 1: randomBytes(32) } }

beforeAll(async () => {
  world = await openDoctorWorld()
  backend = await openWorld()
  store = await openStore({ databaseUrl: world.databaseUrl, sealKeys, onBackgroundError: () => {} })
})
afterAll(async () => {
  await store.close()
  await Promise.all([world.close(), backend.close()])
})

test('where everything is right, it says what was looked at, and what nobody can look at', async () => {
  const findings = await look({ environment: { PUBLIC_URL: backend.backend.url } })
  expect(readWrong(findings)).toBe('\n0 errors, 0 warnings, 0 not checked, 0 ok.\n')
  expect(toLevels(findings)).toEqual({
    configuration: ['ok'],
    sandbox: ['ok'],
    secrets: ['not checked'],
    database: ['ok'],
    migrations: ['ok'],
    clock: ['ok', 'ok', 'ok', 'ok'],
    credentials: ['ok', 'ok', 'ok'],
    templates: ['ok', 'not checked', 'not checked'],
    callbacks: ['ok'],
  })
  expect(toReport(findings).ok).toBe(true)
})

test('every mistake of the configuration is one finding, and nothing else is looked at', async () => {
  const findings = await look({ environment: { PORT: 'x', LOG_LEVEL: 'loud' } })
  const [first, second, ...rest] = findings
  expect([first, second]).toMatchObject([
    { check: 'configuration', level: 'error', what: expect.stringMatching(/^PORT: /) },
    { check: 'configuration', level: 'error', what: expect.stringMatching(/^LOG_LEVEL: /) },
  ])
  expect(new Set(rest.map(({ level, what }) => `${level}: ${what}`))).toEqual(
    new Set(['not checked: First put right: configuration.']),
  )
})

test('without a sandbox it says how to start one, and still looks at the database', async () => {
  const nobody = `http://127.0.0.1:${await findFreePort()}`
  const findings = await look({ environment: { SANDBOX_CONTROL_URL: nobody } })
  expect(findings.find(({ level }) => level === 'error')).toMatchObject({
    check: 'sandbox',
    what: expect.stringContaining(`No sandbox answers at ${nobody}.`),
  })
  expect(toLevels(findings)).toMatchObject({ database: ['ok'], credentials: ['not checked'] })
})

describe('wrong credentials', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const strange = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  test.each([
    { app: 'demo', secrets: { secret: 'f'.repeat(32) }, code: '40125', does: /app secret/ },
    { app: 'demo', secrets: { secret: 'nonsense' }, code: '40125', does: /app secret/ },
    { app: 'demo-wallet', secrets: { privateKey: strange }, code: 'INVALID_SIGNATURE', does: /signature/i },
    { app: 'demo-binance', secrets: { secretKey: 'wrong' }, code: '900002', does: /secret key/ },
  ])('of $app are told with $code, and what to do', async ({ app, secrets, code, does }) => {
    const findings = await look({ secrets: { [app]: secrets } })
    const wrong = findings
      .filter(({ check }) => check === 'credentials')
      .filter(({ level }) => level !== 'ok')
    expect(wrong).toMatchObject([
      { about: app, level: 'error', what: expect.stringContaining(code), next: expect.stringMatching(does) },
    ])
    const text = JSON.stringify(findings)
    for (const secret of Object.values(secrets)) expect(text).not.toContain(secret)
  })

  test("a wallet's key that is another one is told as ours to mend", async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const platformPublicKey = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const findings = await look({ secrets: { 'demo-wallet': { platformPublicKey } } })
    expect(readWrong(findings)).toContain(
      "The wallet's reply cannot be verified: The reply's signature is not",
    )
  })

  test('a damaged key is told by its option, and that app is asked nothing more', async () => {
    const findings = await look({ secrets: { 'demo-wallet': { privateKey: 'nonsense' } } })
    expect(findings.filter(({ level }) => level === 'error')).toMatchObject([
      {
        check: 'secrets',
        about: 'demo-wallet',
        what: expect.stringContaining('Option "privateKey" must be'),
      },
    ])
    expect(toLevels(findings)).toMatchObject({ credentials: ['ok', 'not checked', 'ok'] })
  })

  test('that nobody could judge are an outage: the platform did not answer', async () => {
    await world.control.addFault({
      platform: 'wechat',
      endpoint: 'stable_token',
      kind: 'drop-before-commit',
      times: 2,
    })
    const findings = await look()
    expect(readWrong(findings)).toContain('may reach the platform: name resolution, firewall')
    expect(toLevels(findings)).toMatchObject({ templates: ['not checked', 'not checked', 'not checked'] })
  })
})

describe('the database', () => {
  test('that is down is told with its place and without its password', async () => {
    const port = await findFreePort()
    const DATABASE_URL = `postgres://someone:pa55word@127.0.0.1:${port}/push`
    const findings = await look({ environment: { DATABASE_URL } })
    const text = readWrong(findings)
    expect(text).toContain(`The database at 127.0.0.1:${port}/push cannot be used`)
    expect(text).toContain('Start the server')
    expect(text).not.toContain('pa55word')
    expect(toLevels(findings)).toMatchObject({ database: ['error'], migrations: ['not checked'] })
  })

  test.each([
    {
      what: 'a password',
      change: (url: string) => url.replace(':test@', ':wr0ng@'),
      next: 'user and password',
    },
    { what: 'a database', change: (url: string) => `${url}_gone`, next: '`createdb`' },
  ])('that lacks $what is told by the next step', async ({ change, next }) => {
    const findings = await look({ environment: { DATABASE_URL: change(world.databaseUrl) } })
    expect(readWrong(findings)).toContain(next)
    expect(readWrong(findings)).not.toContain('wr0ng')
  })

  test.each([
    { migrations: 'check', level: 'error', says: '--role migrate' },
    { migrations: 'apply', level: 'warning', says: 'The next process that starts will apply them' },
  ])(
    'with an old schema and MIGRATIONS=$migrations is told as: $level',
    async ({ migrations, level, says }) => {
      const last = await readLastMigration()
      await using _old = await forget(last)
      const findings = await look({ environment: { MIGRATIONS: migrations } })
      expect(toLevels(findings)).toMatchObject({ migrations: [level] })
      expect(readWrong(findings)).toContain(`The schema lacks ${last}.`)
      expect(readWrong(findings)).toContain(says)
    },
  )

  test('of a newer version is not for this one', async () => {
    await using _newer = await rename(await readLastMigration(), 'of-a-newer-version')
    expect(readWrong(await look())).toContain('Run the version that made it, or a newer one.')
  })
})

describe("this machine's clock", () => {
  test.each([
    { aheadMs: 30_000, level: 'ok', says: '30 s ahead of' },
    { aheadMs: -2 * MINUTE, level: 'warning', says: '120 s behind' },
    { aheadMs: 10 * MINUTE, level: 'error', says: '600 s ahead of' },
  ])('by $aheadMs ms: $level', async ({ aheadMs, level, says }) => {
    const clock = (await look({ aheadMs })).filter(({ check }) => check === 'clock')
    expect(clock.map((finding) => finding.level)).toEqual([level, level, level, level])
    // The seconds that the answers took are in it too.
    const rounded = clock.map(({ what }) =>
      what.replace(/(\d+) s/, (_, text) => `${Math.round(text / 10) * 10} s`),
    )
    for (const what of rounded) expect(what).toContain(says)
  })
})

describe('templates', () => {
  const shipped = pushConfig.templates['task-reminder']
  const wechat = shipped?.wechat
  if (!shipped || !wechat) throw new Error('The shipped configuration has no template "task-reminder".')

  test.each([
    { what: 'of no such id', binding: { templateId: 'x'.repeat(43) }, says: '20001', level: 'error' },
    {
      what: 'of other keys',
      binding: { keys: { ...wechat.keys, task: 'thing2' } },
      says: '47003',
      level: 'error',
    },
    { what: 'of another kind', binding: { kind: 'long-term' as const }, says: '`kind`', level: 'error' },
    {
      what: 'of other words',
      binding: { words: { title: '提醒', text: '无' } },
      says: '`words`',
      level: 'warning',
    },
  ])('$what are told with what comes of it', async ({ binding, says, level }) => {
    const template = { ...shipped, wechat: { ...wechat, ...binding } }
    const findings = await look({
      config: { templates: { ...pushConfig.templates, 'task-reminder': template } },
    })
    const wrong = findings.filter((finding) => finding.level === level)
    expect(wrong.length).toBeGreaterThan(0)
    for (const finding of wrong)
      expect(finding).toMatchObject({ check: 'templates', about: 'demo, template task-reminder' })
    expect(readWrong(findings)).toContain(says)
  })
})

describe('the callback address', () => {
  test('of a backend without the app is told as a matter of push.config.ts', async () => {
    const demo = pushConfig.apps.demo
    if (!demo) throw new Error('The shipped configuration has no app "demo".')
    const config = { apps: { renamed: demo } }
    const findings = await look({ config, environment: { PUBLIC_URL: backend.backend.url } })
    expect(readWrong(findings)).toContain('Roll out the same push.config.ts as here')
  })

  test('where nobody listens is told', async () => {
    const PUBLIC_URL = `http://127.0.0.1:${await findFreePort()}`
    const findings = await look({ environment: { PUBLIC_URL } })
    expect(readWrong(findings)).toContain(
      `${PUBLIC_URL}/callbacks/wechat/demo has nobody listening (ECONNREFUSED)`,
    )
  })

  test.each([
    { status: 301, body: '', says: /redirects/ },
    { status: 404, body: '<html>', says: /path unchanged/ },
    { status: 403, body: 'Forbidden', says: /sign-in of its own/ },
    { status: 502, body: '<h1>Bad Gateway</h1>', says: /let the proxy find it/ },
    { status: 200, body: 'doctor', says: /checks no signature/ },
    { status: 503, body: '{"type":"about:blank","code":"not-ready"}', says: /answers not-ready/ },
  ])('that answers $status "$body" is explained', ({ status, body, says }) => {
    const found = judgeAnswer('https://push.example/callbacks/wechat/demo', status, body)
    expect(found.level).toBe('error')
    expect(`${found.what} ${found.next}`).toMatch(says)
  })

  test.each([
    { code: 'ENOTFOUND', says: /DNS record/ },
    { code: 'CERT_HAS_EXPIRED', says: /certificate/ },
    { code: 'UND_ERR_SOCKET', says: /firewall/ },
  ])('that cannot be asked for $code is explained', ({ code, says }) => {
    const error = new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code }) })
    expect(judgeFailure('https://push.example', error).next).toMatch(says)
  })
})

describe('in live mode', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const short = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
  const wallet = pushConfig.apps['demo-wallet']
  if (!wallet) throw new Error('The shipped configuration has no app "demo-wallet".')
  const key = randomBytes(32).toString('base64')
  const LIVE = {
    MINI_PUSH_MODE: 'live',
    SESSION_SECRET: Buffer.alloc(32, 'ab').toString('base64'),
    SEAL_KEYS: `1:${key}`,
    APP_DEMO_WALLET_PRIVATE_KEY: short,
    APP_DEMO_WALLET_PLATFORM_PUBLIC_KEY: short,
  }

  test('secrets are judged by their form, each told by name and none shown', async () => {
    const patient = createPatient({
      environment: { ...LIVE, DATA_DIR: 'nowhere' },
      // Nobody is asked: the key that every request would need cannot be made.
      pushConfig: { ...pushConfig, apps: { 'demo-wallet': wallet } },
    })
    const findings = await examine(patient)
    all.push(...findings)
    const wrong = findings.filter(({ check }) => check === 'secrets')
    expect(wrong.map(({ what }) => what)).toEqual([
      expect.stringContaining('Option "privateKey" must be a key of 2048 bits or more.'),
      expect.stringContaining('SESSION_SECRET is not random'),
    ])
    for (const secret of [short, key, LIVE.SESSION_SECRET])
      expect(JSON.stringify(findings)).not.toContain(secret)
    expect(toLevels(findings).configuration).toEqual(['ok', 'warning'])
  })
})

describe('the program', () => {
  const main = 'doctor/main.ts'
  test('ends with 1 when something is wrong, and tells it as JSON', { timeout: 30_000 }, async () => {
    const { exitCode, output } = await runProgram(main, { MINI_PUSH_MODE: 'live' }, ['--json'])
    expect(exitCode).toBe(1)
    const { ok, findings } = JSON.parse(output)
    expect(ok).toBe(false)
    expect(findings[0]).toMatchObject({ check: 'configuration', level: 'error', next: expect.any(String) })
  })

  test('ends with 0 when nothing is', { timeout: 30_000 }, async () => {
    const environment = { SANDBOX_CONTROL_URL: world.sandbox.controlUrl, DATABASE_URL: world.databaseUrl }
    const { exitCode, output } = await runProgram(main, environment)
    expect(exitCode).toBe(0)
    expect(output).toMatch(/^✓ configuration /)
  })
})

test('no finding shows a secret', async () => {
  const text = JSON.stringify(all)
  expect(all.length).toBeGreaterThan(100)
  for (const secret of await world.listSecrets()) expect(text).not.toContain(secret)
})

test('whatever is wrong has a reason and a next step, in a section that the guide has', () => {
  const guide = readFileSync(new URL('../../../docs/going-live.md', import.meta.url), 'utf8')
  const anchors = [...guide.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => toAnchor(title))
  for (const { level, why, next } of all) {
    if (level === 'error')
      expect({ why, next }).toEqual({ why: expect.any(String), next: expect.any(String) })
  }
  const named = new Set(all.flatMap(({ guide: section }) => section ?? []))
  expect(named.size).toBeGreaterThan(5)
  expect([...named].filter((section) => !anchors.includes(section))).toEqual([])
})

/** As GitHub makes it. */
function toAnchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-')
}

async function readLastMigration(): Promise<string> {
  const last = sql<{ name: string }>`select name from migrations order by position desc limit 1`
  const { rows } = await store.transaction((tx) => last.execute(tx.database))
  return rows[0]?.name ?? expect.fail('The database has no migration.')
}

/** A schema that lacks a migration, until it is disposed of. */
async function forget(name: string): Promise<AsyncDisposable> {
  await run(sql`create table kept as select * from migrations where name = ${name}`)
  await run(sql`delete from migrations where name = ${name}`)
  return {
    async [Symbol.asyncDispose]() {
      await run(sql`insert into migrations select * from kept`)
      await run(sql`drop table kept`)
    },
  }
}

/** A schema with a migration that this version does not know, until it is disposed of. */
async function rename(from: string, to: string): Promise<AsyncDisposable> {
  await run(sql`update migrations set name = ${to} where name = ${from}`)
  return { [Symbol.asyncDispose]: () => run(sql`update migrations set name = ${from} where name = ${to}`) }
}

function run(statement: RawBuilder<unknown>): Promise<void> {
  return store.transaction(async (tx) => void (await statement.execute(tx.database)))
}
