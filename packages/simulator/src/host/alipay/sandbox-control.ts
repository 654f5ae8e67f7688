import type { JsonObject } from '../../json.ts'
import type { HostEnvironment } from '../environment.ts'
import type { Decision } from '../person.ts'
import { createSandboxClient } from '../sandbox-client.ts'

/** The part of the sandbox that stands for the wallet's own servers behind `my`, for the phone's user. */
export interface SandboxControl {
  /** Records what was decided; gives what `my.getAuthCode` gives, failures included. */
  authCode(asked: AskedScopes): Promise<JsonObject>
}

export interface AskedScopes {
  scopes: string[]
  /** Missing where all of them are silent. */
  decision?: 'cancel' | Record<string, Decision>
}

export function createSandboxControl(environment: HostEnvironment): SandboxControl {
  const { post } = createSandboxClient(environment, 'alipayplus')
  return { authCode: (asked) => post('auth-code', asked) }
}
