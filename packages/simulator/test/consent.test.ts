import { describe, expect, test } from 'vitest'
import { agree, type LaunchPhoneOptions, type Person, type Phone, refuse } from '../src/index.ts'
import { openPage } from './support/launch.ts'
import { openSandbox, TEMPLATES } from './support/sandbox.ts'

const [ID = '', OTHER_ID = ''] = TEMPLATES
const TAP_FAILURE = 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.'

/** A page with a button for each way of asking, which shows the last answer. */
const ASKING = {
  template: `
    <button bindtap="ask">ask</button>
    <button bindtap="askTwice">ask twice</button>
    <view bindtap="ask"><button>ask by bubbling</button></view>
    <button bindtap="askLate">ask after await</button>
    <button bindtap="askOnTimer">ask on timer</button>
    <button bindtap="askInModal">ask in modal</button>
    <button bindtap="askAfterModal">ask after modal</button>
    <switch bindchange="ask" />
    <input bindinput="choose" />
    <text>{{answer}}</text>`,
  page: `{
    data: { ids: ['${ID}'] },
    choose({ detail }) { this.setData({ ids: detail.value }) },
    show(answer) { this.setData({ answer: JSON.stringify(answer) }) },
    ask() {
      const show = (answer) => this.show(answer)
      wx.requestSubscribeMessage({ tmplIds: this.data.ids, success: show, fail: show })
    },
    askTwice() {
      this.ask()
      this.ask()
    },
    async askLate() {
      await undefined
      this.ask()
    },
    askOnTimer() { setTimeout(() => this.ask(), 0) },
    askInModal() { wx.showModal({ title: 'Sure?', complete: () => this.ask() }) },
    async askAfterModal() {
      await wx.showModal({ title: 'Sure?' })
      this.ask()
    },
  }`,
}

async function openAsking(person: Person, options: Partial<LaunchPhoneOptions> = {}) {
  const { controlUrl, control } = await openSandbox()
  const phone = await openPage(ASKING, { sandbox: { controlUrl }, person, ...options })
  const permits = async () => (await control.wechat.settings({ user: 'alice' })).permits
  return { phone, permits, control }
}

const answerOn = (phone: Phone) => JSON.parse(phone.text('text'))

describe('the consent sheet', () => {
  test('gives a permit when the person agrees', async () => {
    const { phone, permits } = await openAsking({ sheet: agree() })
    await phone.tapText('ask')
    expect(answerOn(phone)).toEqual({ errMsg: 'requestSubscribeMessage:ok', [ID]: 'accept' })
    expect(await permits()).toEqual({ [ID]: 1 })
  })

  test('succeeds without a permit when the person refuses', async () => {
    const { phone, permits } = await openAsking({ sheet: refuse() })
    await phone.tapText('ask')
    expect(answerOn(phone)).toEqual({ errMsg: 'requestSubscribeMessage:ok', [ID]: 'reject' })
    expect(await permits()).toEqual({})
  })

  test('counts what the person did not tick as refused', async () => {
    const { phone } = await openAsking({ sheet: () => ({ decisions: { [OTHER_ID]: 'accept' } }) })
    await ask(phone, [ID, OTHER_ID])
    expect(answerOn(phone)).toMatchObject({ [ID]: 'reject', [OTHER_ID]: 'accept' })
  })

  test('is not shown again for a kept choice, and each silent yes adds a permit', async () => {
    let sheets = 0
    const { phone, permits } = await openAsking({
      sheet: (question) => {
        sheets += 1
        return agree({ keep: true })(question)
      },
    })
    await phone.tapText('ask')
    await phone.tapText('ask')
    expect(sheets).toBe(1)
    expect(await permits()).toEqual({ [ID]: 2 })
  })

  test('asks only for what is not decided for good', async () => {
    const asked: string[][] = []
    const { phone } = await openAsking({
      sheet: ({ ids }) => {
        asked.push(ids)
        return refuse({ keep: true })({ ids })
      },
    })
    await phone.tapText('ask')
    phone.person.sheet = ({ ids }) => {
      asked.push(ids)
      return agree()({ ids })
    }
    await ask(phone, [ID, OTHER_ID])
    expect(asked).toEqual([[ID], [OTHER_ID]])
    expect(answerOn(phone)).toMatchObject({ [ID]: 'reject', [OTHER_ID]: 'accept' })
  })

  test('is not shown while the main switch is off', async () => {
    const { phone, control } = await openAsking({})
    await control.wechat.changeSettings({ user: 'alice', mainSwitch: false })
    await phone.tapText('ask')
    expect(answerOn(phone)).toEqual({
      errMsg: 'requestSubscribeMessage:fail The main switch is switched off',
      errCode: 20004,
    })
  })

  test.each<[what: string, ids: unknown, errCode: number, text: string]>([
    ['no ids', [], 10001, "TmplIds can't be empty"],
    ['ids that are no array', 'x', 10004, 'Invalid template id'],
    ['ids that are no strings', [1], 10004, 'Invalid template id'],
    ['more than three ids', ['a', 'b', 'c', 'd'], 20003, 'Templates count out of max bounds'],
    ['an unknown id', ['unknown'], 20001, 'No template data return, verify the template id exist'],
  ])('fails for %s', async (_, ids, errCode, text) => {
    const { phone } = await openAsking({ sheet: agree() })
    await ask(phone, ids)
    expect(answerOn(phone)).toEqual({ errMsg: `requestSubscribeMessage:fail ${text}`, errCode })
  })

  test('fails without a network', async () => {
    const { phone } = await openAsking({})
    await phone.connect(false)
    await phone.tapText('ask')
    expect(answerOn(phone)).toMatchObject({ errCode: 10002 })
  })

  test('that nobody answers fails the tap and says so', async () => {
    const { phone } = await openAsking({})
    await expect(phone.tapText('ask')).rejects.toThrow('give it as person.sheet')
  })

  test('stands open until the person answers, and a second call fails meanwhile', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { phone, permits } = await openAsking({
      sheet: (question) => promise.then(() => agree()(question)),
    })
    await phone.tapText('ask')
    expect(phone.text('text')).toBe('')
    await phone.tapText('ask')
    expect(answerOn(phone)).toEqual({ errMsg: 'requestSubscribeMessage:fail last call has not ended' })
    resolve()
    await phone.waitFor(() => answerOn(phone)[ID] === 'accept')
    expect(await permits()).toEqual({ [ID]: 1 })
  })
})

describe('the tap rule', () => {
  test.each(['ask', 'ask by bubbling', 'ask in modal'])('allows to %s', async (button) => {
    const { phone } = await openAsking({ sheet: agree(), modal: () => ({ confirm: true }) })
    await phone.tapText(button)
    expect(answerOn(phone)).toMatchObject({ [ID]: 'accept' })
  })

  test.each(['ask after await', 'ask on timer', 'ask after modal'])(
    'does not allow to %s',
    async (button) => {
      const { phone, permits } = await openAsking({ sheet: agree(), modal: () => ({ confirm: true }) })
      await phone.tapText(button)
      expect(answerOn(phone)).toEqual({ errMsg: TAP_FAILURE })
      expect(await permits()).toEqual({})
    },
  )

  test('does not count a modal that was cancelled', async () => {
    const { phone } = await openAsking({ sheet: agree(), modal: () => ({ confirm: false }) })
    await phone.tapText('ask in modal')
    expect(answerOn(phone)).toEqual({ errMsg: TAP_FAILURE })
  })

  test('does not count events other than taps', async () => {
    const { phone } = await openAsking({ sheet: agree() })
    await phone.fire('switch', { type: 'change', detail: { value: true } })
    expect(answerOn(phone)).toEqual({ errMsg: TAP_FAILURE })
  })

  test('opens one sheet a tap', async () => {
    const { phone, permits } = await openAsking({ sheet: agree() })
    await phone.tapText('ask twice')
    expect(phone.calls.map(({ reply }) => reply)).toContainEqual({
      errMsg: 'requestSubscribeMessage:fail last call has not ended',
    })
    expect(await permits()).toEqual({ [ID]: 1 })
  })
})

/** Asks for other templates than the one that the page begins with. */
async function ask(phone: Phone, ids: unknown): Promise<void> {
  await phone.fire('input', { type: 'input', detail: { value: ids } })
  await phone.tapText('ask')
}
