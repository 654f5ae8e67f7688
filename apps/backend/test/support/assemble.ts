import { createPush, createWechatProvider } from '@mini-push/push-core'
import type { Store } from '@mini-push/store'
import type { Secrets } from '../../src/config.ts'
import { createServices } from '../../src/create-services.ts'
import { createCredentialStore } from '../../src/credential-store.ts'
import type { Services } from '../../src/services.ts'
import { captureLog } from './captured-log.ts'
import { type Gate, openGate } from './gate.ts'
import type { PlayedSandbox } from './play-sandbox.ts'
import { type OwnSecrets, toAppSecrets } from './secrets.ts'
import { createTestClock, type TestClock } from './test-clock.ts'
import { createTestConfig } from './test-config.ts'

export interface Assembly {
  services: Services
  secrets: Secrets
  clock: TestClock
  /** The door between the backend and the platform. */
  gate: Gate
  logLines: readonly string[]
}

export interface AssemblyParts {
  store: Store
  ownSecrets: OwnSecrets
  played: PlayedSandbox
  /** How long a call to the platform may take; the provider's own default when left out. */
  callTimeoutMs: number | undefined
}

/** The services of a backend that stands on the sandbox, its clock moved by hand. */
export async function assemble({
  store,
  ownSecrets,
  played,
  callTimeoutMs,
}: AssemblyParts): Promise<Assembly> {
  const { sandbox, control, apps } = played
  const gate = await openGate(sandbox.origins.wechat)
  const clock = createTestClock(control)
  const { log, lines: logLines } = captureLog()
  const secrets = {
    ...ownSecrets,
    apps: { demo: toAppSecrets(apps.demo), other: toAppSecrets(apps.other) },
  }
  const origins = { demo: gate.origin, other: gate.origin }
  const services = await createServices({ config: createTestConfig(), secrets, origins, store, clock, log })
  if (callTimeoutMs === undefined) return { services, secrets, clock, gate, logLines }
  const demo = createWechatProvider({
    appId: apps.demo.appId,
    secret: apps.demo.secret,
    origin: gate.origin,
    timeoutMs: callTimeoutMs,
    credentialStore: createCredentialStore(store),
    clock,
    callback: { token: secrets.apps.demo.callbackToken, encodingAesKey: secrets.apps.demo.callbackAesKey },
  })
  return {
    services: { ...services, push: createPush({ providers: { demo } }) },
    secrets,
    clock,
    gate,
    logLines,
  }
}
