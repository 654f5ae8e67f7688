import { erasureViewSchema } from '@mini-push/contracts/schemas'
import { beforeAll, describe, expect, test } from 'vitest'
import { platformTemplateId } from '../support/contents.ts'
import { dumpTables } from '../support/dump-database.ts'
import { DAY_MS, HOUR_MS } from '../support/durations.ts'
import type { Person } from '../support/person.ts'
import type { PrivacyWorld } from '../support/privacy-world.ts'
import { readId } from '../support/views.ts'
import { waitFor } from '../support/wait-for.ts'
import { collectTraces, identityOf, type Life, live } from './life.ts'
import { TABLES } from './tables.ts'

/** A person is erased, and then looked for everywhere. */
export function testErasure(world: PrivacyWorld): void {
  const { caller, control, platform, store } = world
  const erase = async ({ userId }: Person) => {
    const reply = await caller.delete(`/v1/users/${userId}`)
    expect(reply.status).toBe(202)
    return erasureViewSchema.parse(reply.body)
  }
  const readErasure = async (id: string) =>
    erasureViewSchema.parse((await caller.get(`/v1/erasures/${id}`)).body)
  const erased = (id: string) =>
    waitFor(
      () => readErasure(id),
      ({ state }) => state === 'erased',
    )
  const revoked = (id: string) =>
    waitFor(
      () => readErasure(id),
      ({ revocation }) => revocation === 'done',
    )
  const findTables = async (traces: readonly string[]) => {
    const dumps = await dumpTables(store)
    const found = [...dumps].filter(([, text]) => traces.some((trace) => text.includes(trace)))
    return found.map(([name]) => name.replace(/^public\.(ended_attempts)_.*/, 'public.$1'))
  }
  const inboxOf = ({ name }: Person) => control.inbox({ platform, user: name })

  /** At the wallet, those that messages can be sent with. */
  const inboxTokens = async ({ name: user }: Person) =>
    (await control.alipayplus.settings({ user })).tokens.filter(({ scopes }) =>
      scopes.includes('NOTIFICATION_INBOX'),
    )

  test('every table is known here, and whether it may know a person', async () => {
    const tables = [...(await dumpTables(store)).keys()]
      .filter((name) => name.startsWith('public.'))
      .map((name) => name.replace(/^public\./, '').replace(/^(ended_attempts)_.*/, '$1'))
    expect(new Set(tables)).toEqual(new Set(Object.keys(TABLES)))
  })

  describe('a person who is erased', () => {
    let life: Life
    let traces: string[]
    let erasureId: string

    beforeAll(async () => {
      life = await live(world)
      traces = await collectTraces(world, life)
    })

    test('stood in every table before that can know a person here', async () => {
      const knowing = Object.keys(TABLES).filter((name) => TABLES[name]?.includes(platform))
      const found = (await findTables(traces)).filter((name) => name.startsWith('public.'))
      expect(new Set(found)).toEqual(new Set(knowing.map((name) => `public.${name}`)))
    })

    test('is there for nobody any more from the answer on', async () => {
      const { person, externalId, waiting } = life
      const before = (await inboxOf(person)).length
      const erasure = await erase(person)
      erasureId = erasure.id
      expect(erasure).toMatchObject({ app: world.app, erasedAt: null, state: 'erasing' })
      for (const path of [`/v1/messages/${waiting}`, `/v1/users/${person.userId}/export`])
        expect(await caller.get(path)).toMatchObject({ status: 404 })
      expect(await caller.delete(`/v1/users/${person.userId}/sessions`)).toMatchObject({ status: 404 })
      expect(await caller.delete(`/v1/messages/${waiting}`)).toMatchObject({ status: 404 })
      expect(await caller.get(`/v1/messages?user=${person.userId}`)).toMatchObject({ body: { messages: [] } })
      expect(await caller.send({ user: person.userId })).toMatchObject({ status: 400 })
      expect(await caller.send({ externalId })).toMatchObject({ status: 400 })
      expect(await person.get('/v1/messages')).toMatchObject({ status: 401 })
      expect(await person.get('/v1/grants')).toMatchObject({ status: 401 })
      expect(await person.send()).toMatchObject({ status: 401 })
      expect(await person.post('/v1/consents', await person.answerSheet())).toMatchObject({ status: 401 })
      await world.passTime(2 * DAY_MS)
      expect(await inboxOf(person)).toHaveLength(before)
    })

    test('stands in no column of any table when it is done', async () => {
      expect(await erased(erasureId)).toMatchObject({ state: 'erased', erasedAt: expect.any(String) })
      if (platform === 'alipayplus') await revoked(erasureId)
      expect(await findTables(traces)).toEqual([])
    })

    test('had taken back at the platform what we held of theirs, where that can be done', async () => {
      const { revocation } = await readErasure(erasureId)
      expect(revocation).toBe(platform === 'alipayplus' ? 'done' : 'none')
      const calls = await control.calls()
      const revocations = calls.filter(({ endpoint }) => endpoint === 'cancelToken')
      expect(revocations.map(({ verdict }) => verdict)).toEqual(platform === 'alipayplus' ? ['accepted'] : [])
    })

    test('is counted, and asked for again answered the same', async () => {
      const erasure = await readErasure(erasureId)
      expect(erasure.counts).toMatchObject({
        identities: 1,
        messages: 4,
        ended_attempts: 3,
        campaign_recipients: 1,
      })
      expect(await erase(life.person)).toEqual(erasure)
    })

    // Only WeChat tells of persons.
    if (platform === 'wechat')
      test('is not made known again by a callback that comes late', async () => {
        const { name: user } = life.person
        const decisions = { [platformTemplateId('task-reminder')]: 'reject' } as const
        await control.wechat.pushEvent({ type: 'change', user, decisions })
        await waitFor(
          async () => JSON.stringify((await control.wechat.events()).at(-1)),
          (event) => event.includes('200'),
        )
        expect(await findTables(traces)).toEqual([])
      })

    test('is somebody new when they sign in again', async () => {
      const { person } = life
      const again = await world.signIn(person.name)
      expect(again.userId).not.toBe(person.userId)
      expect(await again.balance()).toMatchObject({ available: 0, reserved: 0, held: 0 })
      await again.agree()
      expect(await world.settled(readId(await again.send()))).toMatchObject({ state: 'accepted' })
      expect(await findTables([person.userId])).toEqual([])
    })
  })

  test('a message under way when its person is erased leaves nothing, and its late answer changes nothing', async () => {
    const person = await world.signIn()
    await person.agree()
    await world.spoil(person, { kind: 'delay', delayMs: 1_500 })
    const id = readId(await caller.send({ user: person.userId }))
    const erasure = await erase(person)
    await erased(erasure.id)
    await waitFor(
      async () => world.logLines.filter((line) => line.includes(id) && line.includes('attempt settled')),
      ({ length }) => length === 1,
    )
    expect(await findTables([person.userId, id])).toEqual([])
  })

  test('only a caller of the app can erase, or read what became of it', async () => {
    const person = await world.signIn()
    expect(await person.delete(`/v1/users/${person.userId}`)).toMatchObject({ status: 403 })
    expect(await world.foreignCaller.delete(`/v1/users/${person.userId}`)).toMatchObject({ status: 404 })
    expect(await world.stranger.delete(`/v1/users/${person.userId}`)).toMatchObject({ status: 401 })
    expect(await caller.delete('/v1/users/nobody')).toMatchObject({ status: 404 })
    expect(await caller.delete(`/v1/users/${person.name}`)).toMatchObject({ status: 404 })
    const { id } = await erase(person)
    expect(await world.foreignCaller.get(`/v1/erasures/${id}`)).toMatchObject({ status: 404 })
    expect(await person.get(`/v1/erasures/${id}`)).toMatchObject({ status: 401 })
  })

  // Only a wallet has tokens to take back.
  if (platform === 'alipayplus') {
    test('a wallet that does not answer is asked again, and until then only the sealed tokens are kept', async () => {
      const person = await world.signIn()
      await person.agree()
      const identity = await identityOf(world, person)
      await world.gate.shut()
      const { id } = await erase(person)
      expect(await erased(id)).toMatchObject({ revocation: 'waiting' })
      expect(await findTables([person.userId, identity])).toEqual([])
      expect(await findTables([`erasure:${id}`])).toEqual(['public.credentials'])
      expect(await inboxTokens(person)).toHaveLength(1)
      await world.gate.open()
      await world.clock.advance(HOUR_MS)
      await revoked(id)
      expect(await findTables([`erasure:${id}`])).toEqual([])
      expect(await inboxTokens(person)).toEqual([])
    })

    test('a wallet whose newest tokens were lost on their way is not said to have been told, and nothing is kept', async () => {
      const person = await world.signIn()
      await person.agree()
      await world.clock.advance(25 * HOUR_MS)
      await world.spoil(person, { kind: 'drop-after-commit' }, 'applyToken')
      const { id } = await erase(person)
      await erased(id)
      await waitFor(
        async () => world.logLines.filter((line) => line.includes(id) && line.includes('taken back')),
        ({ length }) => length === 1,
      )
      await world.clock.advance(HOUR_MS)
      const { revocation } = await waitFor(
        () => readErasure(id),
        (erasure) => erasure.revocation !== 'waiting',
      )
      expect(revocation).toBe('given-up')
      expect(await findTables([`erasure:${id}`])).toEqual([])
    })
  }
}
