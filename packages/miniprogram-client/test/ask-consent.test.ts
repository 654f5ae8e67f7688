import { describe, expect, it } from 'vitest'
import type { ConsentResult } from '../src/ask-consent.ts'
import { accepted, createWorld, rejected } from './support/world.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('asking consent', () => {
  it('opens the sheet within the tap, before anything is awaited', async () => {
    await using world = await createWorld()
    void world.client.askConsent(['task-reminder'])
    expect(world.phone.sheets.map(({ subjects }) => subjects)).toEqual([['id-task']])
  })

  it('gives the answer by our template names and reports it under one consentId', async () => {
    await using world = await createWorld()
    const asked = world.client.askConsent(['task-reminder', 'class-notice'])
    world.answerSheet({ kind: 'answered', decisions: { 'id-task': 'accept', 'id-class': 'reject' } })
    const result = answered(await asked)
    const answers = [
      { template: 'task-reminder', decision: 'accept' },
      { template: 'class-notice', decision: 'reject' },
    ]
    expect(result.answers).toEqual(answers)
    expect(result.consentId).toMatch(UUID)
    expect(await result.reported).toEqual({ kind: 'counted', grants: [] })
    expect(world.backend.callsOf('reportConsent').map(({ body }) => body)).toEqual([
      { consentId: result.consentId, answers },
    ])
  })

  it('counts a template that the platform did not answer as no answer, and ignores what was not asked', async () => {
    await using world = await createWorld()
    const asked = world.client.askConsent(['task-reminder', 'class-notice'])
    world.answerSheet({ kind: 'answered', decisions: { 'id-task': 'accept', 'id-other': 'accept' } })
    expect(answered(await asked).answers).toEqual([{ template: 'task-reminder', decision: 'accept' }])
  })

  it('fails and reports nothing when the platform answered none of the templates', async () => {
    await using world = await createWorld()
    const asked = world.client.askConsent(['task-reminder'])
    world.answerSheet({ kind: 'answered', decisions: {} })
    expect(await asked).toMatchObject({ kind: 'failed', reason: 'not-answered', remedy: 'tap-again' })
    expect(world.backend.callsOf('reportConsent')).toEqual([])
  })

  it('asks once for templates that share a subject, and answers for each of them', async () => {
    await using world = await createWorld()
    const asked = world.client.askConsent(['task-reminder', 'task-done'])
    expect(world.phone.sheets.map(({ subjects }) => subjects)).toEqual([['id-task']])
    world.answerSheet(accepted)
    expect(answered(await asked).answers).toEqual([
      { template: 'task-reminder', decision: 'accept' },
      { template: 'task-done', decision: 'accept' },
    ])
  })

  it('reports what the platform gave for an agreement, and what it gave for the whole sheet', async () => {
    await using world = await createWorld()
    const asked = world.client.askConsent(['task-reminder', 'class-notice'])
    world.answerSheet({
      kind: 'answered',
      decisions: { 'id-task': 'accept', 'id-class': 'reject' },
      tokens: { 'id-task': 'token-1' },
      code: 'code-of-the-sheet',
    })
    const { consentId, reported } = answered(await asked)
    await reported
    expect(world.backend.callsOf('reportConsent').map(({ body }) => body)).toEqual([
      {
        consentId,
        answers: [
          { template: 'task-reminder', decision: 'accept', token: 'token-1' },
          { template: 'class-notice', decision: 'reject' },
        ],
        code: 'code-of-the-sheet',
      },
    ])
  })

  it('gives a second tap the same result while the sheet is open, and a sheet of its own afterwards', async () => {
    await using world = await createWorld()
    const first = world.client.askConsent(['task-reminder'])
    const second = world.client.askConsent(['task-reminder'])
    expect(world.phone.sheets).toHaveLength(1)
    world.answerSheet(accepted)
    expect(await second).toBe(await first)
    void world.client.askConsent(['task-reminder'])
    expect(world.phone.sheets).toHaveLength(2)
  })

  it('does not hand one sheet’s answer to a tap that asks for other templates', async () => {
    await using world = await createWorld()
    void world.client.askConsent(['task-reminder'])
    const other = await world.client.askConsent(['class-notice'])
    expect(other).toMatchObject({ kind: 'failed', reason: 'sheet-open', remedy: 'tap-again' })
    expect(world.phone.sheets).toHaveLength(1)
  })

  it('refuses more templates than one sheet may show', async () => {
    await using world = await createWorld()
    const names = ['task-reminder', 'class-notice', 'homework', 'exam']
    expect(await world.client.askConsent(names)).toMatchObject({ reason: 'too-many-templates' })
    expect(world.phone.sheets).toEqual([])
  })

  it('takes an empty list for a mistake of the program', async () => {
    await using world = await createWorld()
    expect(() => world.client.askConsent([])).toThrow(TypeError)
  })

  it('asks the person to tap again while templates are not read yet or have no such name', async () => {
    await using world = await createWorld()
    expect(await world.client.askConsent(['misspelt'])).toMatchObject({ reason: 'not-ready' })
  })

  it('passes the platform’s failure on and can be asked again', async () => {
    await using world = await createWorld()
    const failure = {
      kind: 'failed',
      reason: 'in-background',
      remedy: 'tap-again',
      platformCode: '10005',
    } as const
    const asked = world.client.askConsent(['task-reminder'])
    world.answerSheet(failure)
    expect(await asked).toEqual(failure)
    void world.client.askConsent(['task-reminder'])
    expect(world.phone.sheets).toHaveLength(2)
  })
})

describe('a refusal for good', () => {
  it.each([
    ['kept-refusal', { mainSwitch: true, kept: { 'id-task': 'reject' } }],
    ['main-switch-off', { mainSwitch: false, kept: {} }],
  ] as const)('is known before asking: %s opens no sheet', async (because, settings) => {
    await using world = await createWorld()
    world.phone.settings = settings
    await world.client.refreshSettings()
    expect(world.client.blockage(['task-reminder'])).toBe(because)
    expect(await world.client.askConsent(['task-reminder'])).toEqual({ kind: 'blocked', because })
    expect(world.phone.sheets).toEqual([])
  })

  it('is noticed after the answer that made it', async () => {
    await using world = await createWorld()
    const asked = world.client.askConsent(['task-reminder'])
    world.phone.settings = { mainSwitch: true, kept: { 'id-task': 'reject' } }
    world.answerSheet(rejected)
    await answered(await asked).reported
    expect(world.client.blockage(['task-reminder'])).toBe('kept-refusal')
  })

  it('does not block templates that the person was not asked about', async () => {
    await using world = await createWorld()
    world.phone.settings = { mainSwitch: true, kept: { 'id-task': 'reject', 'id-class': 'accept' } }
    await world.client.refreshSettings()
    expect(world.client.blockage(['class-notice'])).toBeNull()
    expect(world.client.blockage(['task-reminder', 'homework'])).toBeNull()
  })

  it('ends when the person changes it on the settings page', async () => {
    await using world = await createWorld()
    world.phone.settings = { mainSwitch: false, kept: {} }
    await world.client.refreshSettings()
    world.phone.settings = { mainSwitch: true, kept: {} }
    await world.client.openSettings()
    void world.client.askConsent(['task-reminder'])
    expect(world.phone.sheets).toHaveLength(1)
  })

  it('is assumed of nobody where the platform keeps no settings', async () => {
    await using world = await createWorld()
    delete world.phone.platform.settings
    await world.client.refreshSettings()
    await world.client.openSettings()
    expect(world.client.blockage(['task-reminder'])).toBeNull()
  })

  it('is assumed of nobody when the settings cannot be read', async () => {
    await using world = await createWorld()
    const fail = () => Promise.reject(new Error('getSetting:fail'))
    world.phone.platform.settings = { read: fail, open: fail }
    await world.client.refreshSettings()
    expect(world.client.blockage(['task-reminder'])).toBeNull()
  })

  it('found only by the platform’s own failure leads to the settings all the same', async () => {
    await using world = await createWorld()
    const asked = world.client.askConsent(['task-reminder'])
    world.answerSheet({
      kind: 'failed',
      reason: 'main-switch-off',
      remedy: 'open-settings',
      platformCode: '20004',
    })
    expect(await asked).toEqual({ kind: 'blocked', because: 'main-switch-off' })
  })
})

function answered(result: ConsentResult) {
  if (result.kind !== 'answered') throw new Error(`The result is ${result.kind}.`)
  return result
}
