import { createSandboxControl, startSandbox } from '@mini-push/sandbox'
import {
  type Consent,
  createMemoryCredentialStore,
  type Message,
  type MessageContent,
  type Outcome,
  type Provider,
  type Recipient,
  type Template,
} from '../../src/index.ts'
import type { Driver } from './driver.ts'
import { openLine } from './support/line.ts'
import { createPlatformSide } from './support/platform-side.ts'

export const never: AbortSignal = new AbortController().signal

export const DATA = { task: 'Piano', course: 'Class 3', note: 'Bring notes' }

interface Sending extends Partial<Pick<Message, 'id' | 'resent' | 'payload'>> {
  by?: Provider
  signal?: AbortSignal
  data?: Record<string, string>
}

/** The sandbox, a line to it that can be spoiled, and a provider at the other end. */
export async function openWorld(driver: Driver) {
  const sandbox = await startSandbox({ controlPort: 0, ...driver.sandbox })
  const control = createSandboxControl(sandbox.controlUrl)
  const line = await openLine(sandbox.origins[driver.platform])
  let aheadMs = 0
  const clock = { now: () => new Date(Date.now() + aheadMs) }
  const surroundings = { control, origin: line.origin, credentialStore: createMemoryCredentialStore(), clock }
  const app = await driver.openApp(surroundings)
  const provider = app.createProvider()
  const template: Template = { name: 'reminder', fields: FIELDS, ...driver.binding }
  const contentOf = (data: Record<string, string>): MessageContent => ({ app: 'demo', template, data })
  const { subject } = provider.describeConsent(template)

  /** What the mini program reports of `user`'s sheet while `signedIn` is signed in. */
  async function report(user = 'alice', signedIn = user): Promise<Consent> {
    const identity = app.identityOf(signedIn)
    return { identity, ...(await app.agree(user, subject)), agreedAt: clock.now() }
  }

  /** What a backend has then. */
  async function grant(user?: string, signedIn?: string): Promise<Recipient> {
    const consent = await report(user, signedIn)
    const [terms] = await provider.redeem(consent, never)
    return { identity: consent.identity, ...(terms?.token && { token: terms.token }) }
  }

  async function send(recipient: Recipient, sending: Sending = {}): Promise<Outcome> {
    const { by = provider, signal = never, data = DATA, id = 'm-1', resent = false } = sending
    const { payload = by.compose(contentOf(data)) } = sending
    return await by.send({ app: 'demo', id, payload, recipient, resent }, signal)
  }

  return {
    ...app,
    ...createPlatformSide(driver, control),
    ...{ control, line, provider, template, subject, clock, contentOf, report, grant, send },
    /** Lifetimes go by, here and there. */
    async pass(durationMs: number) {
      aheadMs += durationMs
      await control.moveClock({ advanceMs: durationMs })
    },
    async [Symbol.asyncDispose]() {
      await line[Symbol.asyncDispose]()
      await sandbox.close()
    },
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>

const FIELDS = { task: { label: 'Task' }, course: { label: 'Course' }, note: { label: 'Note' } }
