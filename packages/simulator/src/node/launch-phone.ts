import type { ApiCall } from '../host/api-definer.ts'
import type { Device } from '../host/environment.ts'
import { fetchHttp, type Http, type HttpRequest } from '../host/http.ts'
import type { Person } from '../host/person.ts'
import type { PackagePlatform } from '../package-dialects.ts'
import { startApp } from '../start-app.ts'
import { createAppWorld } from './app-world.ts'
import { createPhone } from './create-phone.ts'
import type { Phone } from './phone.ts'
import { readPackage } from './read-package.ts'
import { untilIdle } from './wait.ts'
import { WITHOUT_LAYOUT } from './without-layout.ts'

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
    const { app, environment } = startApp({ ...world, ...readSurroundings(options, world.signal), calls })
    app.launch(options.url)
    await untilIdle(world.activity)
    if (world.failures.errors[0]) throw world.failures.errors[0]
    return createPhone({ app, world, environment, calls })
  } catch (error) {
    world.stop()
    throw error
  }
}

function readSurroundings(options: LaunchPhoneOptions, end: AbortSignal) {
  const { platform, sandbox, user, appId, mockCode = false, http = fetchHttp } = options
  return {
    platform,
    files: readPackage(options.packageDir),
    login: { ...sandbox, user, ...(appId === undefined ? {} : { appId }), mockCode },
    person: options.person ?? {},
    http: (request: HttpRequest) => http({ ...request, signal: joinSignals(end, request.signal) }),
    hosts: options.hosts ?? {},
    storage: options.storage ?? new Map<string, string>(),
    device: options.device ?? {},
    layout: WITHOUT_LAYOUT,
  }
}

function joinSignals(world: AbortSignal, request: AbortSignal | undefined): AbortSignal {
  return request ? AbortSignal.any([world, request]) : world
}
