import { isString, type JsonObject } from '../../json.ts'
import type { HostEnvironment } from '../environment.ts'
import type { Decision } from '../person.ts'
import { createSandboxClient } from '../sandbox-client.ts'

/** The part of the sandbox that stands for Binance's own servers behind `bn`, for the phone's user. */
export interface SandboxControl {
  /** Records what was decided; gives what `bn.requestSubscribeMessage` gives, failures included. */
  subscribe(decisions: Record<string, Decision>): Promise<JsonObject>
  /** A fresh open-data code, good for the openid. */
  openData(): Promise<string>
}

export function createSandboxControl(environment: HostEnvironment): SandboxControl {
  const { post } = createSandboxClient(environment, 'binance')
  return {
    subscribe: (decisions) => post('subscribe', { decisions }),
    async openData() {
      const { code } = await post('open-data', {})
      if (!isString(code)) throw new Error('the sandbox gave no open-data code')
      return code
    },
  }
}
