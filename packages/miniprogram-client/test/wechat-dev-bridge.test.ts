import { expect, it } from 'vitest'
import { wechatDevBridge } from '../src/dev-bridges/wechat.ts'
import type { PlatformReply, PlatformRequest } from '../src/platform.ts'
import { createPhone } from './support/phone.ts'

const MOCK_CODE = 'the code is a mock one'

it('turns DevTools’ mock code into a code of the sandbox', async () => {
  const { bridge, sent } = createBridge(MOCK_CODE, {
    kind: 'reply',
    status: 200,
    body: { code: 'sandbox-code' },
  })
  expect(await bridge.login()).toBe('sandbox-code')
  expect(sent).toMatchObject([{ url: 'http://sandbox/control/wechat/login', body: { user: 'alice' } }])
})

it('tells the sandbox each answer, still opening the sheet within the tap', async () => {
  const { bridge, phone, sent } = createBridge(MOCK_CODE, {
    kind: 'reply',
    status: 200,
    body: { code: 'code' },
  })
  await bridge.login()
  const asked = bridge.requestConsent(['id-1', 'id-2'])
  expect(phone.sheets).toHaveLength(1)
  phone.sheets[0]?.close({ kind: 'answered', decisions: { 'id-1': 'accept', 'id-2': 'ban' } })
  expect(await asked).toEqual({ kind: 'answered', decisions: { 'id-1': 'accept', 'id-2': 'ban' } })
  expect(sent.at(-1)).toMatchObject({
    method: 'POST',
    url: 'http://sandbox/control/wechat/consent',
    body: { user: 'alice', decisions: { 'id-1': 'accept', 'id-2': 'reject' } },
  })
})

it('is still active after a restart, when the kept session spares a sign-in', async () => {
  const before = createBridge(MOCK_CODE, { kind: 'reply', status: 200, body: { code: 'code' } })
  await before.bridge.login()
  const after = createBridge(MOCK_CODE, { kind: 'reply', status: 200, body: {} }, before.phone.stored)
  const asked = after.bridge.requestConsent(['id-1'])
  after.phone.sheets[0]?.close({ kind: 'answered', decisions: { 'id-1': 'accept' } })
  await asked
  expect(after.sent).toHaveLength(1)
})

it('keeps out of the way where the code is real', async () => {
  const { bridge, phone, sent } = createBridge('a real code', { kind: 'no-reply', reason: 'unreachable' })
  expect(await bridge.login()).toBe('a real code')
  const asked = bridge.requestConsent(['id-1'])
  phone.sheets[0]?.close({ kind: 'answered', decisions: { 'id-1': 'accept' } })
  expect(await asked).toEqual({ kind: 'answered', decisions: { 'id-1': 'accept' } })
  expect(sent).toEqual([])
})

it('counts no answer that the sandbox did not take', async () => {
  const before = createBridge(MOCK_CODE, { kind: 'reply', status: 200, body: { code: 'code' } })
  await before.bridge.login()
  const failing: PlatformReply = { kind: 'reply', status: 500, body: {} }
  const { bridge, phone } = createBridge(MOCK_CODE, failing, before.phone.stored)
  const asked = bridge.requestConsent(['id-1'])
  phone.sheets[0]?.close({ kind: 'answered', decisions: { 'id-1': 'accept' } })
  expect(await asked).toMatchObject({ kind: 'failed', reason: 'result-lost' })
})

it('says which sandbox gave no code', async () => {
  const { bridge } = createBridge(MOCK_CODE, { kind: 'no-reply', reason: 'unreachable' })
  await expect(bridge.login()).rejects.toThrow('The sandbox at http://sandbox gave no code for alice.')
})

function createBridge(loginCode: string, reply: PlatformReply, stored = new Map<string, unknown>()) {
  const phone = createPhone(stored)
  phone.loginCode = loginCode
  const sent: PlatformRequest[] = []
  phone.platform.request = async (request) => {
    sent.push(request)
    return reply
  }
  const bridge = wechatDevBridge(phone.platform, { sandboxControlUrl: 'http://sandbox', user: 'alice' })
  return { bridge, phone, sent }
}
