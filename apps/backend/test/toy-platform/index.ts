import {
  type Consent,
  type GrantTerms,
  type MessageContent,
  type Outcome,
  type Provider,
  PushError,
  type Template,
} from '@mini-push/push-core'

export interface ToyOptions {
  /** Where the platform's API is. */
  origin: string
  /** Goes with every call. */
  secret: string
}

/** What a template is called on the toy platform. */
export interface ToyBinding {
  templateId: string
  /** Our fields in the order in which a message lists them. */
  fields: string[]
}

/** A platform that nobody has: each agreement brings a stamp, good for one message; a repeat is known by its id. */
export function createToyProvider(options: ToyOptions): Provider {
  return {
    platform: 'toy',
    capabilities: { resendAfterUnknown: true, anonymousSignIn: false },
    async exchange(code, signal) {
      const { status, text } = await call(options, '/sign-in', { code }, signal)
      if (status === 200) return { identity: text }
      throw new PushError('invalid-code', 'The toy platform does not know this code.')
    },
    redeem: redeemConsent,
    describeConsent: (template) => ({ subject: bindingOf(template).templateId, kind: 'one-time' }),
    describeFields: (template) =>
      Object.fromEntries(bindingOf(template).fields.map((field) => [field, { kind: 'text' }])),
    check: checkContent,
    preview: () => undefined,
    compose: ({ template, data }) => ({ lines: bindingOf(template).fields.map((field) => data[field]) }),
    async send({ id, payload, recipient: { identity: to, token: stamp } }, signal) {
      return await call(options, '/messages', { id, to, stamp, ...payload }, signal).then(
        toOutcome,
        toUnknown,
      )
    },
    async checkCredentials(signal) {
      const { text } = await call(options, '/sign-in', { code: 'nobody' }, signal)
      if (text === 'wrong-secret')
        throw new PushError('misconfigured', 'The toy platform refuses the secret.')
    },
    readTime: async () => undefined,
    findAdvice: (platformCode) => (platformCode === 'no-stamp' ? NO_STAMP_ADVICE : undefined),
  }
}

export const NO_STAMP_ADVICE = { en: 'The stamp is not good.', zh: '邮票无效。' }

async function call({ origin, secret }: ToyOptions, path: string, body: object, signal: AbortSignal) {
  const headers = { authorization: secret }
  const reply = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    signal,
  })
  return { status: reply.status, text: await reply.text() }
}

async function redeemConsent({ agreed }: Consent): Promise<GrantTerms[]> {
  return agreed.map(({ token }) => {
    if (token) return { token }
    throw new PushError('invalid-consent', 'The toy platform gives a stamp for each agreement.')
  })
}

function checkContent({ template, data }: MessageContent) {
  const missing = bindingOf(template).fields.filter((field) => !data[field])
  return missing.map((field) => ({
    field: `data.${field}`,
    code: 'missing' as const,
    message: 'Give this field a value.',
  }))
}

function bindingOf({ name, toy }: Template): ToyBinding {
  if (toy) return toy
  throw new PushError('unknown-template', `The template "${name}" has no binding for the toy platform.`)
}

function toOutcome({ status, text }: { status: number; text: string }): Outcome {
  return status === 200
    ? { kind: 'accepted', platformMessageId: text }
    : { kind: 'refused', reason: 'invalid-grant', grant: 'void', platformCode: text }
}

function toUnknown(): Outcome {
  return { kind: 'unknown', reason: 'connection-lost' }
}
