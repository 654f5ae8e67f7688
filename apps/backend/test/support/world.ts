import type { SandboxControl } from '@mini-push/sandbox'
import { openStore, type Store } from '@mini-push/store'
import { expect } from 'vitest'
import { type Backend, startBackend } from '../../src/backend.ts'
import type { Services } from '../../src/services.ts'
import { type Assembly, assemble } from './assemble.ts'
import { type Caller, createCaller } from './caller.ts'
import { findErrorLines } from './captured-log.ts'
import { createHttpClient, type HttpClient, type Reply } from './http-client.ts'
import { createObservation, type Observation } from './observe.ts'
import { createPerson, type Person } from './person.ts'
import { type PlayedSandbox, playSandbox } from './play-sandbox.ts'
import { createCallerKey, createOwnSecrets } from './secrets.ts'
import { readSession } from './views.ts'

/** A backend whose every part is real: sandbox, HTTP, database in memory, worker. Only its clock is moved by hand. */
export interface World extends Assembly, Observation {
  /** Stopping it leaves the database open, and may be done before the world is closed. */
  backend: Backend
  store: Store
  /** The sandbox's control API, and where it is. */
  control: SandboxControl
  controlUrl: string
  /** The platform's side of the mini programs, by our names. */
  apps: PlayedSandbox['apps']
  /** Every answer that the backend gave. */
  replies: readonly Reply[]
  /** A client without a token. */
  stranger: HttpClient
  /** A caller for the app `demo`, and one for the app `other` alone. */
  caller: Caller
  foreignCaller: Caller
  client(token: string): HttpClient
  /** The name of a person whom no other test knows. */
  nextPerson(): string
  /** Signs a person in to the app `demo`: a new one, unless named; at this world's backend, unless told where. */
  signIn(name?: string, url?: string): Promise<Person>
  /** @throws when a fault was left unused, or the backend reported an error of its own */
  close(): Promise<void>
}

export interface WorldOptions {
  /** Whether the sandbox reports each send by itself. Default true. */
  autoEvents?: boolean
  /** How long a call to the platform may take. */
  callTimeoutMs?: number
}

/** One for a file of tests: an embedded database takes seconds to start. */
export async function openWorld({ autoEvents = true, callTimeoutMs }: WorldOptions = {}): Promise<World> {
  const keys = { shop: createCallerKey(), warehouse: createCallerKey() }
  const ownSecrets = createOwnSecrets(keys)
  const backgroundErrors: Error[] = []
  const store = await openStore({
    sealKeys: ownSecrets.sealKeys,
    onBackgroundError: (error) => backgroundErrors.push(error),
  })
  const played = await playSandbox()
  const { control, apps, nextPerson } = played
  const assembly = await assemble({ store, ownSecrets, played, callTimeoutMs })
  const backend = await startOn(assembly.services)
  await control.wechat.setCallback({ url: `${backend.url}/callbacks/wechat/demo`, autoEvents })

  const replies: Reply[] = []
  const onReply = (reply: Reply) => void replies.push(reply)
  const client = (token: string, url = backend.url) => createHttpClient({ url, token, onReply })
  const stranger = createHttpClient({ url: backend.url, onReply })
  const caller = createCaller(client(keys.shop), keys.shop)

  async function signIn(name = nextPerson(), url = backend.url): Promise<Person> {
    const code = await control.wechat.login({ user: name })
    const reply = await createHttpClient({ url, onReply }).post('/v1/sessions', { app: 'demo', code })
    const { token, user } = readSession(reply)
    return createPerson({ client: client(token, url), control, name, userId: user.id, token })
  }

  async function close(): Promise<void> {
    const unusedFaults = await control.faults()
    await backend.stop({ graceMs: 1_000 })
    await Promise.all([store.close(), assembly.gate.shut(), played.sandbox.close()])
    const errorLines = findErrorLines(assembly.logLines)
    const nothingLeft = { unusedFaults: [], backgroundErrors: [], errorLines: [] }
    expect({ unusedFaults, backgroundErrors, errorLines }).toEqual(nothingLeft)
  }

  return {
    ...assembly,
    ...createObservation({ caller, control, app: apps.demo }),
    backend,
    store,
    control,
    controlUrl: played.sandbox.controlUrl,
    apps,
    replies,
    stranger,
    caller,
    foreignCaller: createCaller(client(keys.warehouse), keys.warehouse),
    client,
    nextPerson,
    signIn,
    close,
  }
}

/** A backend that leaves the database to its test when it stops. */
export async function startOn(services: Services): Promise<Backend> {
  const store = { ...services.store, close: async () => {} }
  const backend = await startBackend({ ...services, store }, { host: '127.0.0.1', port: 0 })
  let stopped: Promise<void> | undefined
  return {
    ...backend,
    stop(options) {
      stopped ??= backend.stop(options)
      return stopped
    },
  }
}
