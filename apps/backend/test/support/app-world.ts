import type { SandboxControl } from '@mini-push/sandbox'
import type { Store } from '@mini-push/store'
import { expect } from 'vitest'
import { createPhones, type Phone } from '../../../../tooling/phones.ts'
import { requireApp, requireTemplate } from '../../src/apps.ts'
import type { Backend } from '../../src/backend.ts'
import type { PushConfig } from '../../src/define-config.ts'
import { listenersOf } from '../../src/webhooks/webhook-endpoint.ts'
import { type Actors, createActors } from './actors.ts'
import { type Assembly, assemble } from './assemble.ts'
import { findErrorLines } from './captured-log.ts'
import { openDatabase } from './open-database.ts'
import { playSandbox } from './play-sandbox.ts'
import { type Progress, watchProgress } from './progress.ts'
import { createCallerKey, createOwnSecrets, type OwnSecrets } from './secrets.ts'
import { createSpoil, type Spoil } from './spoil.ts'
import { startOn } from './start-on.ts'
import { createTimePassing, type TimePassing } from './time-passing.ts'

/** A backend whose every part is real: sandbox, HTTP, database, worker. Only its clock is moved by hand. */
export interface AppWorld extends Assembly, Actors, Progress, TimePassing {
  backend: Backend
  /** The backend's database; it is open until the world is closed. */
  store: Store
  /** The sandbox's control API. */
  control: SandboxControl
  /** The callers' keys, by caller. */
  callerKeys: Readonly<Record<string, string>>
  spoil: Spoil
  /** @throws when a fault was left unused, or the backend reported an error of its own */
  close(): Promise<void>
}

export interface AppWorldOptions {
  /** Its apps are of one platform; the caller `shop` may act for `app`. */
  config: PushConfig
  /** The app that persons sign in to. */
  app: string
  /** How long a call to the platform may take. Default 10 000. */
  callTimeoutMs?: number
  /** Where spans go. Default: nowhere. */
  spansUrl?: string
  /** Sign the events of callers who have a webhook. */
  webhookSecrets?: OwnSecrets['webhookSecrets']
}

/** One for a file of tests: a database takes its time to start. */
export async function openAppWorld({
  config,
  app,
  webhookSecrets,
  ...patience
}: AppWorldOptions): Promise<AppWorld> {
  const callerKeys = Object.fromEntries(Object.keys(config.callers).map((name) => [name, createCallerKey()]))
  const ownSecrets = createOwnSecrets(callerKeys, webhookSecrets)
  const backgroundErrors: Error[] = []
  const store = await openDatabase({
    sealKeys: ownSecrets.sealKeys,
    listeners: listenersOf(config),
    onBackgroundError: (error) => backgroundErrors.push(error),
  })
  const { sandbox, control, nextPerson } = await playSandbox()
  const { platform } = requireApp(config, app)
  const assembly = await assemble({ store, ownSecrets, control, config, ...patience })
  const backend = await startOn(assembly.services)
  const actors = createActors({
    url: backend.url,
    app,
    callerKey: callerKeys.shop ?? '',
    phone: findPhone(control, platform),
    subjectOf: (template) =>
      assembly.services.push.provider(app).describeConsent(requireTemplate(config, { app, template }))
        .subject,
    nextPerson,
  })

  async function close(): Promise<void> {
    const unusedFaults = await control.faults()
    await backend.stop({ graceMs: 1_000 })
    await Promise.all([store.close(), assembly.gate.shut(), sandbox.close()])
    const errorLines = findErrorLines(assembly.logLines)
    const nothingLeft = { unusedFaults: [], backgroundErrors: [], errorLines: [] }
    expect({ unusedFaults, backgroundErrors, errorLines }).toEqual(nothingLeft)
  }

  const progress = watchProgress(actors.caller)
  return {
    ...assembly,
    ...actors,
    ...progress,
    ...createTimePassing(actors, progress, assembly.clock),
    backend,
    store,
    control,
    callerKeys,
    spoil: createSpoil(control, platform),
    close,
  }
}

function findPhone(control: SandboxControl, platform: string): Phone {
  const phone = createPhones(control)[platform]
  if (!phone) throw new Error(`There is no phone for ${platform}.`)
  return phone
}
