import { expect, it } from 'vitest'
import { alipayplusDevBridge } from '../src/dev-bridges/alipayplus.ts'
import type { AlipayplusApi } from '../src/platforms/alipayplus-api.ts'
import { fakeMy } from './support/fake-my.ts'

const GIVEN = { authCode: 'sandbox-code', authSuccessScopes: ['auth_base', 'USER_ID', 'INBOX'] }

it('signs in with a code of the sandbox, without a dialog', async () => {
  const { bridge, sent } = createBridge({ status: 200, data: GIVEN })
  expect(await bridge.login()).toBe('sandbox-code')
  expect(sent).toEqual([
    ['http://sandbox/control/alipayplus/auth-code', { user: 'alice', scopes: ['auth_base', 'USER_ID'] }],
  ])
})

it.each([
  [true, 'accept'],
  [false, 'reject'],
])('asks by a dialog within the tap and tells the sandbox: confirmed %s is %s', async (confirm, decision) => {
  const { bridge, sent, dialogs } = createBridge({ status: 200, data: GIVEN }, confirm)
  const asked = bridge.requestConsent(['INBOX'])
  expect(dialogs).toEqual([expect.stringContaining('INBOX')])
  expect(await asked).toMatchObject({
    kind: 'answered',
    decisions: { INBOX: 'accept' },
    code: 'sandbox-code',
  })
  expect(sent).toEqual([
    [
      'http://sandbox/control/alipayplus/auth-code',
      { user: 'alice', scopes: ['auth_base', 'USER_ID', 'INBOX'], decision: { INBOX: decision } },
    ],
  ])
})

it('passes on what the sandbox fails with', async () => {
  const { bridge } = createBridge({ status: 200, data: { error: 11 } })
  expect(await bridge.requestConsent(['INBOX'])).toEqual({ kind: 'answered', decisions: { INBOX: 'reject' } })
})

it('counts no answer that the sandbox did not take', async () => {
  const { bridge } = createBridge({ status: 500, data: GIVEN })
  expect(await bridge.requestConsent(['INBOX'])).toMatchObject({ kind: 'failed', platformCode: 'sandbox' })
  await expect(bridge.login()).rejects.toThrow('sandbox')
})

function createBridge(reply: { status: number; data: unknown }, confirm = true) {
  const sent: [string, unknown][] = []
  const dialogs: string[] = []
  const request: AlipayplusApi['request'] = ({ url, data, success }) => {
    sent.push([url, JSON.parse(data ?? '')])
    success(reply)
  }
  const my = fakeMy({
    request,
    confirm({ content, success }) {
      dialogs.push(content)
      success({ confirm })
    },
  })
  const bridge = alipayplusDevBridge(my, { sandboxControlUrl: 'http://sandbox', user: 'alice' })
  return { bridge, sent, dialogs }
}
