import {
  type AppDescription,
  createSandboxControl,
  type Sandbox,
  type SandboxControl,
  SEED_APP,
  startSandbox,
} from '@mini-push/sandbox'

/** Enough that each test can have persons of its own. */
const PERSONS = Array.from({ length: 120 }, (_, index) => `person-${index + 1}`)

/** A second mini program, its templates under the same ids. */
export const OTHER_APP_ID = 'wx00000000000000b2'

export interface PlayedSandbox {
  sandbox: Sandbox
  control: SandboxControl
  /** The mini programs by our names. */
  apps: { demo: AppDescription; other: AppDescription }
  /** A person's name that was not given out before. */
  nextPerson(): string
}

/** The real sandbox on free ports, with two mini programs and persons to spare. */
export async function playSandbox(): Promise<PlayedSandbox> {
  const sandbox = await startSandbox({
    controlPort: 0,
    wechat: { port: 0, apps: [SEED_APP, { ...SEED_APP, appId: OTHER_APP_ID }], users: PERSONS },
  })
  const control = createSandboxControl(sandbox.controlUrl)
  const [demo, other] = await control.apps()
  if (!demo || !other) throw new Error('The sandbox does not play both apps.')
  const names = PERSONS.values()
  return {
    sandbox,
    control,
    apps: { demo, other },
    nextPerson() {
      const { value } = names.next()
      if (value === undefined) throw new Error('The sandbox has no more persons.')
      return value
    },
  }
}
