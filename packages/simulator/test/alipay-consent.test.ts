import { describe, expect, test } from 'vitest'
import { agree, dismiss, type LaunchPhoneOptions, type Person, type Phone, refuse } from '../src/index.ts'
import { openPage } from './support/launch.ts'
import { openSandbox } from './support/sandbox.ts'

const INBOX = 'NOTIFICATION_INBOX'
const OUTSIDE_TAP = { error: 1005, errorMessage: 'the sheet may be opened only in a tap' }

/** A page with a button for each way of asking, which shows the last answer. */
const ASKING = {
  template: `
    <button onTap="ask">ask</button>
    <view onTap="ask"><button>ask by bubbling</button></view>
    <button onTap="askLate">ask after await</button>
    <button onTap="askOnTimer">ask on timer</button>
    <button onTap="askInConfirm">ask in confirm</button>
    <switch onChange="ask" />
    <input onInput="choose" />
    <text>{{answer}}</text>`,
  page: `{
    data: { scopes: ['auth_base', 'USER_ID', '${INBOX}'] },
    choose({ detail }) { this.setData({ scopes: detail.value }) },
    ask() {
      const show = (answer) => this.setData({ answer: JSON.stringify(answer) })
      my.getAuthCode({ scopes: this.data.scopes, success: show, fail: show })
    },
    async askLate() {
      await undefined
      this.ask()
    },
    askOnTimer() { setTimeout(() => this.ask(), 0) },
    askInConfirm() { my.confirm({ title: 'Sure?', complete: () => this.ask() }) },
  }`,
}

async function openAsking(person: Person, options: Partial<LaunchPhoneOptions> = {}) {
  const { controlUrl, control } = await openSandbox()
  const phone = await openPage(ASKING, { platform: 'alipay', sandbox: { controlUrl }, person, ...options })
  const agreed = async () => (await control.alipayplus.settings({ user: 'alice' })).scopes
  return { phone, agreed }
}

const answerOn = (phone: Phone) => JSON.parse(phone.text('text'))

describe("the wallet's sheet", () => {
  test('gives a code and the scopes when the person agrees', async () => {
    const { phone, agreed } = await openAsking({ sheet: agree() })
    await phone.tapText('ask')
    expect(answerOn(phone)).toEqual({
      authCode: expect.any(String),
      authSuccessScopes: ['auth_base', 'USER_ID', INBOX],
      authErrorScopes: {},
    })
    expect(await agreed()).toEqual([INBOX])
  })

  test('lists only what the wallet does not give in silence', async () => {
    const asked: string[][] = []
    const { phone } = await openAsking({
      sheet({ ids }) {
        asked.push(ids)
        return agree()({ ids })
      },
    })
    await phone.tapText('ask')
    expect(asked).toEqual([[INBOX]])
  })

  test('succeeds without the scopes that the person did not tick', async () => {
    const { phone, agreed } = await openAsking({ sheet: refuse() })
    await phone.tapText('ask')
    expect(answerOn(phone)).toMatchObject({
      authSuccessScopes: ['auth_base', 'USER_ID'],
      authErrorScopes: { [INBOX]: expect.any(String) },
    })
    expect(await agreed()).toEqual([])
  })

  test('fails with 11 when the person closes it', async () => {
    const { phone, agreed } = await openAsking({ sheet: dismiss() })
    await phone.tapText('ask')
    expect(answerOn(phone)).toEqual({ error: 11, errorMessage: 'user cancel' })
    expect(await agreed()).toEqual([])
  })

  test.each<[what: string, scopes: unknown, answer: object]>([
    ['a scope as text, as Taro.login has it', 'auth_base', { authSuccessScopes: ['auth_base'] }],
    ['silent scopes', ['auth_base', 'USER_ID'], { authSuccessScopes: ['auth_base', 'USER_ID'] }],
    ['no scopes', [], { error: 2, errorMessage: 'scopes must be an array of strings' }],
    ['scopes that are no strings', [1], { error: 2 }],
    ['a scope that the app may not ask for', ['AGREEMENT_SIGN'], { error: 4 }],
  ])('answers %s', async (_, scopes, answer) => {
    const { phone } = await openAsking({ sheet: agree() })
    await ask(phone, scopes)
    expect(answerOn(phone)).toMatchObject(answer)
  })

  test('fails with 12 without a network', async () => {
    const { phone } = await openAsking({})
    await phone.connect(false)
    await phone.tapText('ask')
    expect(answerOn(phone)).toMatchObject({ error: 12 })
  })

  test('that nobody answers fails the tap and says so', async () => {
    const { phone } = await openAsking({})
    await expect(phone.tapText('ask')).rejects.toThrow('give it as person.sheet')
  })
})

describe('the tap rule of the wallet', () => {
  test.each(['ask', 'ask by bubbling'])('allows to %s', async (button) => {
    const { phone } = await openAsking({ sheet: agree() })
    await phone.tapText(button)
    expect(answerOn(phone)).toHaveProperty('authCode')
  })

  test.each(['ask after await', 'ask on timer', 'ask in confirm'])('does not allow to %s', async (button) => {
    const { phone, agreed } = await openAsking({ sheet: agree(), modal: () => ({ confirm: true }) })
    await phone.tapText(button)
    expect(answerOn(phone)).toEqual(OUTSIDE_TAP)
    expect(await agreed()).toEqual([])
  })

  test('does not count events other than taps', async () => {
    const { phone } = await openAsking({ sheet: agree() })
    await phone.fire('switch', { type: 'change', detail: { value: true } })
    expect(answerOn(phone)).toEqual(OUTSIDE_TAP)
  })

  test('does not hold for silent scopes', async () => {
    const { phone } = await openAsking({})
    await choose(phone, ['auth_base', 'USER_ID'])
    await phone.tapText('ask after await')
    expect(answerOn(phone)).toHaveProperty('authCode')
  })

  test('can be switched off, since no wallet documents it', async () => {
    const { phone } = await openAsking({ sheet: agree() }, { device: { consentNeedsTap: false } })
    await phone.tapText('ask after await')
    expect(answerOn(phone)).toHaveProperty('authCode')
  })
})

/** Asks for other scopes than those that the page begins with. */
async function ask(phone: Phone, scopes: unknown): Promise<void> {
  await choose(phone, scopes)
  await phone.tapText('ask')
}

function choose(phone: Phone, scopes: unknown): Promise<void> {
  return phone.fire('input', { type: 'input', detail: { value: scopes } })
}
