import type {
  ConsentOutcome,
  ConsentSettings,
  Platform,
  PlatformReply,
  PlatformRequest,
} from '../../src/platform.ts'

/** A hand-driven platform: the test plays the person, the sheet, the settings page and the network. */
export interface Phone {
  platform: Platform
  stored: Map<string, unknown>
  /** The sheets that were asked for; `subjects` as they reached the platform. */
  sheets: { subjects: readonly string[]; close(outcome: ConsentOutcome): void }[]
  settings: ConsentSettings
  /** What `login` gives: `null` where the platform names nobody; an Error is a failed login. */
  loginCode: string | null | Error
  logins: number
  /** `lost`: the request arrives, the reply does not. */
  network: 'up' | 'down' | 'lost'
  networkComesBack(): void
}

export function createPhone(stored = new Map<string, unknown>()): Phone {
  const networkListeners: (() => void)[] = []
  const phone: Phone = {
    stored,
    sheets: [],
    settings: { mainSwitch: true, kept: {} },
    loginCode: 'code-1',
    logins: 0,
    network: 'up',
    networkComesBack() {
      phone.network = 'up'
      for (const listener of networkListeners) listener()
    },
    platform: {
      request: (request) => sendRequest(phone, request),
      storage: {
        read: (key) => structuredClone(stored.get(key)),
        write: (key, value) => stored.set(key, structuredClone(value)),
        remove: (key) => stored.delete(key),
      },
      async login() {
        phone.logins += 1
        if (phone.loginCode instanceof Error) throw phone.loginCode
        return phone.loginCode
      },
      consentLimit: 3,
      requestConsent: (subjects) => new Promise((close) => phone.sheets.push({ subjects, close })),
      settings: { read: async () => phone.settings, open: async () => phone.settings },
      onNetworkBack: (listener) => networkListeners.push(listener),
    },
  }
  return phone
}

async function sendRequest(phone: Phone, request: PlatformRequest): Promise<PlatformReply> {
  if (phone.network === 'down') return { kind: 'no-reply', reason: 'unreachable' }
  const reply = await fetch(request.url, {
    method: request.method,
    headers: { ...request.headers, 'content-type': 'application/json' },
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
  })
  const body: unknown = await reply.json()
  return phone.network === 'lost'
    ? { kind: 'no-reply', reason: 'timed-out' }
    : { kind: 'reply', status: reply.status, body }
}
