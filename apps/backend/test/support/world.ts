import type { SandboxControl } from '@mini-push/sandbox'
import type { Store } from '@mini-push/store'
import { expect } from 'vitest'
import type { Backend } from '../../src/backend.ts'
import { type Actors, createActors } from './actors.ts'
import { type Assembly, assemble } from './assemble.ts'
import { findErrorLines } from './captured-log.ts'
import { createObservation, type Observation } from './observe.ts'
import { openDatabase } from './open-database.ts'
import { type PlayedSandbox, playSandbox } from './play-sandbox.ts'
import { createCallerKey, createOwnSecrets } from './secrets.ts'
import { startOn } from './start-on.ts'

/** A backend whose every part is real: sandbox, HTTP, database in memory, worker. Only its clock is moved by hand. */
export interface World extends Assembly, Actors, Observation {
  backend: Backend
  /** The backend's database; it is open until the world is closed. */
  store: Store
  /** The sandbox's control API. */
  control: SandboxControl
  /** The platform's side of the mini programs, by our names. */
  apps: PlayedSandbox['apps']
  /** @throws when a fault was left unused, or the backend reported an error of its own */
  close(): Promise<void>
}

export interface WorldOptions {
  /** Whether the sandbox reports each send by itself. Default true. */
  autoEvents?: boolean
  /** How long a call to the platform may take. Default 10 000. */
  callTimeoutMs?: number
}

/** One for a file of tests: a database takes its time to start. */
export async function openWorld({ autoEvents = true, callTimeoutMs }: WorldOptions = {}): Promise<World> {
  const keys = { shop: createCallerKey(), warehouse: createCallerKey() }
  const ownSecrets = createOwnSecrets(keys)
  const backgroundErrors: Error[] = []
  const store = await openDatabase({
    sealKeys: ownSecrets.sealKeys,
    onBackgroundError: (error) => backgroundErrors.push(error),
  })
  const played = await playSandbox()
  const { control, apps, nextPerson } = played
  const assembly = await assemble({ store, ownSecrets, played, callTimeoutMs })
  const backend = await startOn(assembly.services)
  await control.wechat.setCallback({ url: `${backend.url}/callbacks/wechat/demo`, autoEvents })
  const actors = createActors({ url: backend.url, control, keys, nextPerson })

  async function close(): Promise<void> {
    const unusedFaults = await control.faults()
    await backend.stop({ graceMs: 1_000 })
    await Promise.all([store.close(), assembly.gate.shut(), played.sandbox.close()])
    const errorLines = findErrorLines(assembly.logLines)
    const nothingLeft = { unusedFaults: [], backgroundErrors: [], errorLines: [] }
    expect({ unusedFaults, backgroundErrors, errorLines }).toEqual(nothingLeft)
  }

  const observation = createObservation({ caller: actors.caller, control, app: apps.demo })
  return { ...assembly, ...actors, ...observation, backend, store, control, apps, close }
}
