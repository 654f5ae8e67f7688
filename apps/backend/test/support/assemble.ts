import type { Store } from '@mini-push/store'
import type { Secrets } from '../../src/config.ts'
import { createServices } from '../../src/create-services.ts'
import type { Services } from '../../src/services.ts'
import { captureLog } from './captured-log.ts'
import { type Gate, openGate } from './gate.ts'
import { createImpatientPush } from './impatient-push.ts'
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
  /** The backend's own patience when left out. */
  callTimeoutMs: number | undefined
}

/** The services of a backend that stands on the sandbox, its clock moved by hand. */
export async function assemble(parts: AssemblyParts): Promise<Assembly> {
  const { store, ownSecrets, callTimeoutMs } = parts
  const { sandbox, control, apps } = parts.played
  const gate = await openGate(sandbox.origins.wechat)
  const clock = createTestClock(control)
  const { log, lines: logLines } = captureLog()
  const secrets = {
    ...ownSecrets,
    apps: { demo: toAppSecrets(apps.demo), other: toAppSecrets(apps.other) },
  }
  const origins = { demo: gate.origin, other: gate.origin }
  const services = await createServices({ config: createTestConfig(), secrets, origins, store, clock, log })
  const impatient = callTimeoutMs !== undefined && {
    push: createImpatientPush({ app: apps.demo, origin: gate.origin, store, clock, callTimeoutMs }),
  }
  return { services: { ...services, ...impatient }, secrets, clock, gate, logLines }
}
