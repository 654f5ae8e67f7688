import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { systemClock } from '@mini-push/push-core'
import { creditGrants, findOrCreateUser, openStore, type Store } from '@mini-push/store'
import { startBackend } from '../../../../apps/backend/src/backend.ts'
import { createServices } from '../../../../apps/backend/src/create-services.ts'
import { defineConfig } from '../../../../apps/backend/src/define-config.ts'
import { createLog } from '../../../../apps/backend/src/log.ts'
import type { Contestant, Opened, Person } from '../contestant.ts'
import { APP, APP_ID, APP_SECRET, CALLER_KEY, TEMPLATE, TEMPLATE_ID, WECHAT_KEYS } from '../message.ts'

export const onPostgres: Contestant = {
  name: 'mini-push, PostgreSQL',
  database: 'postgres',
  open: ({ databaseUrl, platformOrigin }) => open({ databaseUrl }, platformOrigin),
}

export const onPglite: Contestant = {
  name: 'mini-push, PGlite',
  database: 'embedded',
  open: ({ directory, platformOrigin }) => open({ dataDir: join(directory, 'database') }, platformOrigin),
}

/** As `main.ts` of the backend does in live mode, except that WeChat is somewhere else. */
async function open(
  database: { databaseUrl: string } | { dataDir: string },
  platformOrigin: string,
): Promise<Opened> {
  const log = createLog('info')
  const sealKeys = { current: '1', keys: { 1: randomBytes(32) } }
  const store = await openStore({ ...database, sealKeys, onBackgroundError: fail })
  const services = await createServices({
    config: CONFIG,
    secrets: {
      sessionSecret: randomBytes(32),
      webhookSecrets: {},
      apps: { [APP]: { secret: APP_SECRET, callbackToken: 'token', callbackAesKey: 'a'.repeat(43) } },
      callerKeyHashes: { shop: createHash('sha256').update(CALLER_KEY).digest('hex') },
    },
    origins: { [APP]: platformOrigin },
    store,
    clock: systemClock,
    log,
  })
  const backend = await startBackend(services, { host: '127.0.0.1', port: 0 })
  return {
    url: backend.url,
    addPeople: (count) => addPeople(store, count),
    grant: (people) => grant(store, people),
    close: () => backend.stop({ graceMs: 1_000 }),
  }
}

const CONFIG = defineConfig({
  apps: { [APP]: { platform: 'wechat', appId: APP_ID, release: 'formal' } },
  templates: {
    [TEMPLATE]: {
      title: '课程提醒',
      selfSend: false,
      fields: { task: { label: '任务' }, course: { label: '课程' }, remarks: { label: '备注' } },
      wechat: { templateId: TEMPLATE_ID, kind: 'one-time', keys: WECHAT_KEYS },
    },
  },
  callers: { shop: { apps: [APP] } },
})

function fail(error: Error): never {
  throw error
}

async function addPeople(store: Store, count: number): Promise<Person[]> {
  const now = new Date()
  return store.transaction(async (tx) => {
    const people: Person[] = []
    for (let number = 0; number < count; number += 1) {
      const openid = `o${String(number).padStart(27, '0')}`
      const user = { app: APP, platform: 'wechat', identity: openid, now }
      people.push({ id: (await findOrCreateUser(tx, user)).id, openid })
    }
    return people
  })
}

async function grant(store: Store, people: readonly Person[]): Promise<void> {
  const permit = { app: APP, template: TEMPLATE, kind: 'one-time' } as const
  const unbounded = { consentId: null, expiresAt: null, token: null }
  const grants = people.map(({ id: userId }) => ({ ...permit, ...unbounded, userId }))
  await store.transaction((tx) => creditGrants(tx, grants, new Date()))
}
