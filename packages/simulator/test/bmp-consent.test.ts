import { BINANCE_SEED_TEMPLATE_IDS } from '@mini-push/sandbox'
import { describe, expect, test } from 'vitest'
import { agree, dismiss, type LaunchPhoneOptions, type Person, type Phone, refuse } from '../src/index.ts'
import { openPage } from './support/launch.ts'
import { openSandbox } from './support/sandbox.ts'

const { taskReminder: ID, withdrawal: OTHER_ID } = BINANCE_SEED_TEMPLATE_IDS
const TAP_FAILURE = { errMsg: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.' }

/** A page with a button for each way of asking, which shows the last answer. */
const ASKING = {
  template: `
    <button bindtap="ask">ask</button>
    <view bindtap="ask"><button>ask by bubbling</button></view>
    <button bindtap="askLate">ask after await</button>
    <button bindtap="askOnTimer">ask on timer</button>
    <button bindtap="askAfterModal">ask after modal</button>
    <input bindinput="choose" />
    <text>{{answer}}</text>`,
  page: `{
    data: { ids: ['${ID}'] },
    choose({ detail }) { this.setData({ ids: detail.value }) },
    ask() {
      const show = (answer) => this.setData({ answer: JSON.stringify(answer) })
      bn.requestSubscribeMessage({ tmplIds: this.data.ids }).then(show, show)
    },
    async askLate() {
      await undefined
      this.ask()
    },
    askOnTimer() { setTimeout(() => this.ask(), 0) },
    async askAfterModal() {
      await bn.showModal({ title: 'Sure?' })
      this.ask()
    },
  }`,
}

async function openAsking(person: Person, options: Partial<LaunchPhoneOptions> = {}) {
  const { controlUrl, control } = await openSandbox()
  const phone = await openPage(ASKING, { platform: 'bmp', sandbox: { controlUrl }, person, ...options })
  const tokens = async () => (await control.binance.settings({ user: 'alice' })).pushTokens
  return { phone, tokens, control }
}

const answerOn = (phone: Phone) => JSON.parse(phone.text('text'))

describe("Binance's sheet", () => {
  test('gives a token by template id, beside a msg that is no template', async () => {
    const { phone, tokens } = await openAsking({ sheet: agree() })
    await phone.tapText('ask')
    expect(answerOn(phone)).toEqual({
      [ID]: { type: 'accept', token: expect.any(String) },
      msg: 'requestSubscribeMessage:ok',
    })
    expect(await tokens()).toEqual({ [ID]: 1 })
  })

  test.each<[what: string, sheet: NonNullable<Person['sheet']>]>([
    ['refuses', refuse()],
    ['closes it', dismiss()],
    ['ticks nothing', () => ({ decisions: {} })],
  ])('succeeds without a token when the person %s', async (_, sheet) => {
    const { phone, tokens } = await openAsking({ sheet })
    await phone.tapText('ask')
    expect(answerOn(phone)).toMatchObject({ [ID]: { type: 'reject' } })
    expect(await tokens()).toEqual({})
  })

  test('tells of each template by itself', async () => {
    const { phone } = await openAsking({ sheet: () => ({ decisions: { [OTHER_ID]: 'accept' } }) })
    await ask(phone, [ID, OTHER_ID])
    expect(answerOn(phone)).toMatchObject({ [ID]: { type: 'reject' }, [OTHER_ID]: { type: 'accept' } })
  })

  test('fails where the sandbox says that it fails', async () => {
    const { phone, control } = await openAsking({ sheet: agree() })
    await control.binance.changeSettings({ user: 'alice', sheet: 'fails' })
    await phone.tapText('ask')
    expect(answerOn(phone)).toEqual({ errMsg: expect.stringMatching(/^requestSubscribeMessage:fail /) })
  })

  test.each<[what: string, ids: unknown, text: RegExp]>([
    ['no ids', [], /tmplIds can't be empty$/],
    ['ids that are no array', 'x', /invalid tmplIds$/],
    ['ids that are no strings', [1], /invalid tmplIds$/],
    ['more than three ids', ['a', 'b', 'c', 'd'], /more than 3 tmplIds$/],
    ['an unknown id', ['unknown'], /unknown id$/],
  ])('fails for %s', async (_, ids, text) => {
    const { phone } = await openAsking({ sheet: agree() })
    await ask(phone, ids)
    expect(answerOn(phone).errMsg).toMatch(text)
  })

  test('fails without a network', async () => {
    const { phone } = await openAsking({})
    await phone.connect(false)
    await phone.tapText('ask')
    expect(answerOn(phone).errMsg).toMatch(/ERR_INTERNET_DISCONNECTED$/)
  })

  test('that nobody answers fails the tap and says so', async () => {
    const { phone } = await openAsking({})
    await expect(phone.tapText('ask')).rejects.toThrow('give it as person.sheet')
  })
})

describe('the tap rule of Binance', () => {
  test.each(['ask', 'ask by bubbling'])('allows to %s', async (button) => {
    const { phone } = await openAsking({ sheet: agree() })
    await phone.tapText(button)
    expect(answerOn(phone)).toMatchObject({ [ID]: { type: 'accept' } })
  })

  test.each(['ask after await', 'ask on timer', 'ask after modal'])(
    'does not allow to %s',
    async (button) => {
      const { phone, tokens } = await openAsking({ sheet: agree(), modal: () => ({ confirm: true }) })
      await phone.tapText(button)
      expect(answerOn(phone)).toEqual(TAP_FAILURE)
      expect(await tokens()).toEqual({})
    },
  )

  test('can be switched off, since Binance documents none', async () => {
    const { phone } = await openAsking({ sheet: agree() }, { device: { consentNeedsTap: false } })
    await phone.tapText('ask after await')
    expect(answerOn(phone)).toMatchObject({ [ID]: { type: 'accept' } })
  })
})

/** Asks for other templates than the one that the page begins with. */
async function ask(phone: Phone, ids: unknown): Promise<void> {
  await phone.fire('input', { type: 'input', detail: { value: ids } })
  await phone.tapText('ask')
}
