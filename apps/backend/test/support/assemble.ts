import type { SandboxControl } from '@mini-push/sandbox'
import type { Store } from '@mini-push/store'
import type { Secrets } from '../../src/config.ts'
import { createServices } from '../../src/create-services.ts'
import type { PushConfig } from '../../src/define-config.ts'
import type { SandboxApp } from '../../src/platforms/platform-row.ts'
import type { Services } from '../../src/services.ts'
import { openTracing } from '../../src/tracing/open-tracing.ts'
import { captureLog } from './captured-log.ts'
import { type Gate, openGate } from './gate.ts'
import { createImpatientPlatforms } from './impatient-platforms.ts'
import { findPlayedApps } from './played-apps.ts'
import type { OwnSecrets } from './secrets.ts'
import { createTestClock, type TestClock } from './test-clock.ts'

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
  control: SandboxControl
  /** Its apps are of one platform. */
  config: PushConfig
  /** The backend's own patience when left out. */
  callTimeoutMs?: number
  /** Where spans go. Default: nowhere. */
  spansUrl?: string
}

/** The services of a backend that stands on the sandbox, its clock moved by hand. */
export async function assemble(parts: AssemblyParts): Promise<Assembly> {
  const { store, ownSecrets, control, config, callTimeoutMs, spansUrl } = parts
  const apps = await findPlayedApps(control, config)
  const gate = await openGate(findOrigin(apps))
  const clock = createTestClock(control)
  const { log, lines: logLines } = captureLog()
  const secrets = { ...ownSecrets, apps: mapApps(apps, (app) => app.secrets) }
  const services = await createServices({
    config,
    secrets,
    origins: mapApps(apps, () => gate.origin),
    store,
    clock,
    log,
    ...(spansUrl !== undefined && { tracing: await openTracing({ endpoint: spansUrl, ratio: 1 }, log) }),
    ...(callTimeoutMs !== undefined && { platforms: createImpatientPlatforms(callTimeoutMs) }),
  })
  return { services, secrets, clock, gate, logLines }
}

function findOrigin(apps: Record<string, SandboxApp>): string {
  const [app] = Object.values(apps)
  if (!app) throw new Error('The configuration has no app.')
  return app.origin
}

function mapApps<T>(apps: Record<string, SandboxApp>, read: (app: SandboxApp) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(apps).map(([name, app]) => [name, read(app)]))
}
