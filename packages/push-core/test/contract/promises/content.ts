import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MessageContent } from '../../../src/index.ts'
import type { Driver } from '../driver.ts'
import { listSecrets } from '../support/list-secrets.ts'
import { DATA, openWorld } from '../world.ts'

const SENTENCE = expect.stringMatching(/^\p{Lu}.+\.$/u)

export function promiseContent(driver: Driver): void {
  describe(`${driver.name}: the check of a message`, () => {
    it('finds nothing wrong with a right one, and asks nobody', async () => {
      await using world = await openWorld(driver)
      expect(world.provider.check(world.contentOf(DATA))).toEqual([])
      expect(world.line.count()).toBe(0)
    })

    it.each<[string, Partial<MessageContent>, string, string]>([
      ['a field without a value', { data: { task: 'a', course: 'b' } }, 'data.note', 'missing'],
      ['an empty field', { data: { ...DATA, course: '' } }, 'data.course', 'empty'],
      ['blanks alone', { data: { ...DATA, course: ' \u3000' } }, 'data.course', 'empty'],
      ['a field of another template', { data: { ...DATA, price: '1' } }, 'data.price', 'unknown'],
      ['a language that nobody has', JSON.parse('{"lang":"fr_FR"}'), 'lang', 'not-allowed'],
    ])('names the field of %s', async (_what, change, field, code) => {
      await using world = await openWorld(driver)
      const problems = world.provider.check({ ...world.contentOf(DATA), ...change })
      expect(problems).toEqual([{ field, code, message: SENTENCE }])
    })

    it('names the page that is none', async () => {
      await using world = await openWorld(driver)
      const problems = world.provider.check({ ...world.contentOf(DATA), page: 'not a page' })
      expect(problems).toMatchObject([{ field: 'page', message: SENTENCE }])
    })

    it('says everything at once', async () => {
      await using world = await openWorld(driver)
      const problems = world.provider.check({ ...world.contentOf({ task: '', price: '1' }), page: '?' })
      const fields = problems.map(({ field }) => field).toSorted()
      expect(fields).toEqual(['data.course', 'data.note', 'data.price', 'data.task', 'page'])
    })

    it('stops what is longer than its description says, and every field has one', async () => {
      await using world = await openWorld(driver)
      const descriptions = Object.entries(world.provider.describeFields(world.template))
      for (const [field, { maxLength }] of descriptions) {
        if (maxLength === undefined) continue
        const data = { ...DATA, [field]: 'x'.repeat(maxLength + 1) }
        expect(world.provider.check(world.contentOf(data))).toMatchObject([
          { field: `data.${field}`, code: 'too-long', message: SENTENCE },
        ])
      }
      expect(descriptions.map(([field]) => field).toSorted()).toEqual(Object.keys(DATA).toSorted())
    })

    it('lets nothing through that the platform refuses or shows otherwise', async () => {
      await using world = await openWorld(driver)
      const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      const right = fc
        .record({ task: text, course: text, note: text })
        .filter((data) => world.provider.check(world.contentOf(data)).length === 0)
      let runs = 0
      const delivers = fc.asyncProperty(right, async (data) => {
        runs += 1
        const outcome = await world.send(await world.grant(), { id: `m-${runs}`, data })
        expect(outcome).toMatchObject({ kind: 'accepted' })
        const card = (await world.inbox()).at(-1)
        for (const value of Object.values(data)) expect(card?.text).toContain(value)
      })
      await fc.assert(delivers, { numRuns: 10 })
    })
  })

  describe(`${driver.name}: the composed message`, () => {
    it('is JSON, the same each time, and changes nothing that it is made of', async () => {
      await using world = await openWorld(driver)
      const content = world.contentOf(DATA)
      const before = structuredClone(content)
      const payload = world.provider.compose(content)
      await world.pass(24 * 60 * 60_000)
      expect(world.createProvider().compose(content)).toEqual(payload)
      expect(JSON.parse(JSON.stringify(payload))).toStrictEqual(payload)
      expect(content).toEqual(before)
      expect(world.line.count()).toBe(0)
    })

    it('knows neither person nor secret, not even of one who has just been sent to', async () => {
      await using world = await openWorld(driver)
      const recipient = await world.grant()
      await world.send(recipient)
      const payload = JSON.stringify(world.provider.compose(world.contentOf(DATA)))
      const secrets = [...(await listSecrets(world, recipient)), recipient.identity]
      for (const secret of secrets) expect(payload).not.toContain(secret)
    })
  })

  describe(`${driver.name}: the preview of a message`, () => {
    it('is what then lies in the inbox, word for word', async () => {
      await using world = await openWorld(driver)
      const preview = world.provider.preview(world.contentOf(DATA))
      await world.send(await world.grant())
      const [card] = await world.inbox()
      expect(preview).toEqual({ title: card?.title, text: card?.text })
    })

    it('does not take braces in a value for one of its own', async () => {
      await using world = await openWorld(driver)
      const preview = world.provider.preview(world.contentOf({ ...DATA, note: '{{task}} {course}' }))
      expect(preview?.text).toContain('{{task}} {course}')
    })
  })

  it(`${driver.name}: a template that is not bound to the platform is unknown to every verb`, async () => {
    await using world = await openWorld(driver)
    const content: MessageContent = { app: 'demo', template: { name: 'unbound', fields: {} }, data: DATA }
    const { provider } = world
    const verbs = [
      () => provider.check(content),
      () => provider.compose(content),
      () => provider.preview(content),
      () => provider.describeFields(content.template),
      () => provider.describeConsent(content.template),
    ]
    const unknown = expect.objectContaining({
      code: 'unknown-template',
      message: expect.stringContaining('unbound'),
    })
    for (const verb of verbs) expect(verb).toThrow(unknown)
  })
}
