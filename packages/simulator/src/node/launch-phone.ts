import { type ApiCall, createApiDefiner } from '../host/api-definer.ts'
import type { Device, HostEnvironment } from '../host/environment.ts'
import { fetchHttp, type Http } from '../host/http.ts'
import { createListeners } from '../host/listeners.ts'
import type { Person } from '../host/person.ts'
import type { JsonObject } from '../json.ts'
import { PACKAGE_DIALECTS, type PackagePlatform } from '../package-dialects.ts'
import { createGesture } from '../service/gesture.ts'
import { createMiniApp, type MiniApp } from '../service/mini-app.ts'
import { type AppWorld, createAppWorld } from './app-world.ts'
import { createPhone } from './create-phone.ts'
import type { Phone } from './phone.ts'
import { readPackage } from './read-package.ts'
import { untilIdle } from './wait.ts'

export interface LaunchPhoneOptions {
  platform: PackagePlatform
  /** Directory of the compiled package: the one that holds `app.json`. */
  packageDir: string
  /** The sandbox that plays the platform's servers. */
  sandbox: { controlUrl: string }
  /** A person of the sandbox, such as `alice`. */
  user: string
  /** The app of the sandbox that the package is; its first when missing. */
  appId?: string
  /** Page to open, with its query; the app's first page when missing. */
  url?: string
  /** Answers to dialogs. None by default: a dialog that nobody answers fails the app's call and the action. */
  person?: Person
  /** Origins that were compiled in → where they are now: `{ 'http://127.0.0.1:3000': 'http://127.0.0.1:54321' }`. */
  hosts?: Readonly<Record<string, string>>
  /** What an earlier launch left; empty by default. */
  storage?: Map<string, string>
  /** By default a recent phone that speaks Chinese, lacks nothing and shows three templates a sheet. */
  device?: Partial<Device>
  /** `wx.login` gives DevTools' code of a project without an account. */
  mockCode?: boolean
  /** The wire of the app and of the simulator; real HTTP by default. */
  http?: Http
}

/**
 * Opens a compiled mini program on a phone of its own, and resolves when its first page stands.
 *
 * @throws {Error} when the package is broken, or the app fails while it starts.
 */
export async function launchPhone(options: LaunchPhoneOptions): Promise<Phone> {
  const world = createAppWorld(options.packageDir)
  try {
    const calls: ApiCall[] = []
    const environment = createEnvironment(options, world, calls)
    const app = createApp(options, world, environment)
    app.launch(options.url)
    await untilIdle(world.activity)
    if (world.failures.errors[0]) throw world.failures.errors[0]
    return createPhone({ app, world, environment, calls })
  } catch (error) {
    world.stop()
    throw error
  }
}

type PhoneEnvironment = Omit<HostEnvironment, 'app'>

function createEnvironment(options: LaunchPhoneOptions, world: AppWorld, calls: ApiCall[]): PhoneEnvironment {
  const { sandbox, user, appId, mockCode = false, http = fetchHttp } = options
  const { realm, activity, failures } = world
  const dialect = PACKAGE_DIALECTS[options.platform]
  const gesture = createGesture()
  return {
    define: createApiDefiner({ realm, activity, failures, gesture, style: dialect.replies, calls }),
    activity,
    failures,
    gesture,
    listeners: createListeners({ failures, realm }),
    person: options.person ?? {},
    http: (request) => http({ ...request, signal: joinSignals(world.signal, request.signal) }),
    hosts: options.hosts ?? {},
    storage: options.storage ?? new Map(),
    network: { isConnected: true, typeNames: dialect.networkTypes },
    device: { lacks: [], maxTemplates: 3, consentNeedsTap: true, ...dialect.device, ...options.device },
    login: { ...sandbox, user, ...(appId === undefined ? {} : { appId }), mockCode },
  }
}

function createApp(options: LaunchPhoneOptions, world: AppWorld, environment: PhoneEnvironment): MiniApp {
  const { syntax, framework, globalName, createHost } = PACKAGE_DIALECTS[options.platform]
  return createMiniApp({
    files: readPackage(options.packageDir),
    syntax,
    framework,
    globalName,
    createApi(app) {
      const members = createHost({ ...environment, app })
      for (const name of environment.device.lacks) removeMember(members, name)
      return members
    },
    ...world,
  })
}

/** A misspelt name would make a test of an old phone pass on a new one. */
function removeMember(members: JsonObject, name: string): void {
  if (!Object.hasOwn(members, name)) throw new TypeError(`"device.lacks" names ${name}, which no phone has`)
  delete members[name]
}

function joinSignals(world: AbortSignal, request: AbortSignal | undefined): AbortSignal {
  return request ? AbortSignal.any([world, request]) : world
}
