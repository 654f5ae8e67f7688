import type { SandboxControl } from '../packages/sandbox/src/control-client.ts'

/** What a person's phone does on one platform, played through the sandbox's control API. */
export interface Phone {
  /** The code that a sign-in sends. */
  signIn(user: string): Promise<string>
  /** What an agreement to `subject` brings: a code for the sheet, a token for the answer, or nothing but the fact. */
  agree(user: string, subject: string): Promise<{ code?: string; token?: string }>
}

/** A phone for each platform, by the platform's name in push.config.ts. */
export function createPhones(control: SandboxControl): Record<string, Phone> {
  return {
    wechat: {
      signIn: (user) => control.wechat.login({ user }),
      async agree(user, subject) {
        const result = await control.wechat.consent({ user, decisions: { [subject]: 'accept' } })
        if (!(subject in result)) throw new Error(`The sheet could not be shown: ${result.errMsg}`)
        return {}
      },
    },
    alipayplus: {
      signIn: (user) => askWallet(control, user, SILENT_SCOPES),
      agree: async (user, subject) => ({ code: await askWallet(control, user, [...SILENT_SCOPES, subject]) }),
    },
    binance: {
      signIn: (user) => control.binance.openData({ user }),
      async agree(user, subject) {
        const result = await control.binance.subscribe({ user, decisions: { [subject]: 'accept' } })
        const answer = result[subject]
        if (typeof answer !== 'object' || !answer.token) throw new Error('The sheet could not be shown.')
        return { token: answer.token }
      },
    },
  }
}

const SILENT_SCOPES = ['auth_base', 'USER_ID']

async function askWallet(control: SandboxControl, user: string, scopes: string[]): Promise<string> {
  const result = await control.alipayplus.authCode({ user, scopes, decision: 'accept' })
  if (!('authCode' in result)) throw new Error(`The sheet could not be shown: ${result.errorMessage}`)
  return result.authCode
}
