import {
  createSandboxControl,
  type Sandbox,
  type SandboxControl,
  SEED_APP,
  startSandbox,
} from '@mini-push/sandbox'

/** Enough that each test can have persons of its own. */
const PERSONS = Array.from({ length: 120 }, (_, index) => `person-${index + 1}`)

/** A second mini program on WeChat, its templates under the same ids. */
export const OTHER_APP_ID = 'wx00000000000000b2'

export interface PlayedSandbox {
  sandbox: Sandbox
  control: SandboxControl
  /** A person's name that was not given out before. */
  nextPerson(): string
}

/** The real sandbox on free ports, with persons to spare on each platform and a second mini program on WeChat. */
export async function playSandbox(): Promise<PlayedSandbox> {
  const sandbox = await startSandbox({
    controlPort: 0,
    wechat: { apps: [SEED_APP, { ...SEED_APP, appId: OTHER_APP_ID }], users: PERSONS },
    alipayplus: { users: PERSONS },
    binance: { users: PERSONS },
  })
  const names = PERSONS.values()
  return {
    sandbox,
    control: createSandboxControl(sandbox.controlUrl),
    nextPerson() {
      const { value } = names.next()
      if (value === undefined) throw new Error('The sandbox has no more persons.')
      return value
    },
  }
}
