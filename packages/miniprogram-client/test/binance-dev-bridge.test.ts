import { expect, it } from 'vitest'
import { binanceDevBridge } from '../src/dev-bridges/binance.ts'
import { fakeBn } from './support/fake-bn.ts'

const AGREED = { msg: 'requestSubscribeMessage:ok', 'id-1': { type: 'accept', token: 'token-1' } }

it('signs in with open data of the sandbox', async () => {
  const { bridge, sent } = createBridge({ statusCode: 200, data: { code: 'open-data' } })
  expect(await bridge.login()).toBe('open-data')
  expect(sent).toEqual([['http://sandbox/control/binance/open-data', { user: 'alice' }]])
})

it.each([
  [true, 'accept'],
  [false, 'reject'],
])('asks by a dialog within the tap and tells the sandbox: confirmed %s is %s', async (confirm, decision) => {
  const { bridge, sent, dialogs } = createBridge({ statusCode: 200, data: AGREED }, confirm)
  const asked = bridge.requestConsent(['id-1'])
  expect(dialogs).toEqual([expect.stringContaining('id-1')])
  expect(await asked).toMatchObject({ decisions: { 'id-1': 'accept' }, tokens: { 'id-1': 'token-1' } })
  expect(sent).toEqual([
    ['http://sandbox/control/binance/subscribe', { user: 'alice', decisions: { 'id-1': decision } }],
  ])
})

it.each([
  ['did not take', { statusCode: 500, data: AGREED }],
  ['rejected', { statusCode: 200, data: { errMsg: 'requestSubscribeMessage:fail' } }],
])('counts no answer that the sandbox %s', async (_, reply) => {
  const { bridge } = createBridge(reply)
  expect(await bridge.requestConsent(['id-1'])).toMatchObject({ kind: 'failed', reason: 'unrecognised' })
})

it('says which sandbox gave no code', async () => {
  const { bridge } = createBridge({ statusCode: 200, data: {} })
  await expect(bridge.login()).rejects.toMatchObject({
    errMsg: 'The sandbox at http://sandbox gave no code for alice.',
  })
})

function createBridge(reply: { statusCode: number; data: unknown }, confirm = true) {
  const sent: [string, unknown][] = []
  const dialogs: string[] = []
  const bn = fakeBn({
    request({ url, data, success }) {
      sent.push([url, data])
      success(reply)
    },
    async showModal({ content }) {
      dialogs.push(content)
      return { confirm }
    },
  })
  const bridge = binanceDevBridge(bn, { sandboxControlUrl: 'http://sandbox', user: 'alice' })
  return { bridge, sent, dialogs }
}
