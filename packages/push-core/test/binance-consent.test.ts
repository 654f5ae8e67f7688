import { describe, expect, it } from 'vitest'
import { type Consent, createBinanceProvider, type Template } from '../src/index.ts'

const provider = createBinanceProvider({ appId: 'app', accessKey: 'ak', secretKey: 'sk' })
const never = new AbortController().signal
const agreedAt = new Date('2026-02-25T12:00:00Z')

const reminder: Template = {
  name: 'reminder',
  fields: { task: { label: 'Task' } },
  binance: { templateId: '1344', parameters: { task: 'result' } },
}

function consentOf(agreed: Consent['agreed']): Consent {
  return { identity: 'anonymous', agreed, agreedAt }
}

describe('a consent', () => {
  it('is asked for the template, for one send each', () => {
    expect(provider.describeConsent(reminder)).toEqual({ subject: '1344', kind: 'one-time' })
  })

  it('is worth a token for each template, to the end of its seven days', async () => {
    const agreed = [
      { subject: '1344', token: 'pt_1' },
      { subject: '1345', token: 'pt_2' },
    ]
    const expiresAt = new Date('2026-03-04T12:00:00Z')
    expect(await provider.redeem(consentOf(agreed), never)).toEqual([
      { token: 'pt_1', expiresAt },
      { token: 'pt_2', expiresAt },
    ])
  })

  it('to nothing is worth nothing', async () => {
    expect(await provider.redeem(consentOf([]), never)).toEqual([])
  })

  it.each([
    ['without a token', [{ subject: '1344' }]],
    ['with an empty token', [{ subject: '1344', token: '' }]],
    ['with one token for two templates', [{ subject: '1344', token: 'pt_secret' }, { subject: '1345' }]],
  ])('%s is no consent', async (_what, agreed) => {
    const redeemed = provider.redeem(consentOf(agreed), never)
    await expect(redeemed).rejects.toMatchObject({ name: 'PushError', code: 'invalid-consent' })
    await expect(redeemed).rejects.not.toThrow('pt_secret')
  })

  it('cannot be described without a binding', () => {
    const template = { name: 'elsewhere', fields: {} }
    expect(() => provider.describeConsent(template)).toThrow(
      expect.objectContaining({ code: 'unknown-template' }),
    )
  })
})
