import { type JsonObject, toObject } from '../json.ts'
import { hearAppErrors } from './app-errors.ts'
import { callIfPresent } from './instance.ts'
import type { Manifest } from './manifest.ts'
import { createNavigator, type Navigator } from './navigator.ts'
import { parsePageUrl } from './page-url.ts'
import { copyInto } from './realm.ts'
import { createWorld, type WorldOptions } from './world.ts'

/** A compiled package, running. */
export interface MiniApp {
  manifest: Manifest
  navigator: Navigator
  /** What every script of the app sees: the platform's object, `getApp`, `getCurrentPages`. */
  globals: JsonObject
  /** Runs the app's scripts and opens its first page, or the one that `url` names. */
  launch(url?: string): void
  /** The person puts the phone away, or takes it up again. */
  hide(): void
  show(): void
  close(): void
}

/** What the app was opened with, as `getLaunchOptionsSync` gives it. */
interface LaunchOptions {
  path: string
  query: Record<string, string>
  scene: number | string
}

export interface MiniAppOptions extends Omit<WorldOptions, 'globals'> {
  /** The name of the platform's object, and its members: `wx` and what `createApi` makes. */
  globalName: string
  createApi(app: ApiContext): JsonObject
  /** What opened the app. Default 1001: the list of recently used mini programs, on WeChat. */
  scene?: number | string
}

/** What the platform's API may reach of the app that calls it. */
export interface ApiContext {
  manifest: Manifest
  navigator: Navigator
  launchOptions(): LaunchOptions
}

export function createMiniApp({ globalName, createApi, scene = 1001, ...options }: MiniAppOptions): MiniApp {
  const world = createWorld({ ...options, globals: () => globals })
  const { manifest, definitions, framework, realm, failures } = world
  let launchOptions: LaunchOptions = { path: manifest.entry, query: {}, scene }

  const navigator = createNavigator(world)
  const globals: JsonObject = {
    ...toObject(copyInto(realm, framework.globals)),
    [globalName]: createApi({ manifest, navigator, launchOptions: () => launchOptions }),
    getApp: definitions.registeredApp,
    getCurrentPages: () => navigator.stack.map((page) => page.instance),
  }
  const callApp = (method: string) => {
    const app = definitions.app()
    failures.guard(() => callIfPresent(app[method], app, copyInto(realm, launchOptions)))
  }
  return {
    manifest,
    navigator,
    globals,
    launch(url = manifest.entry) {
      const { route, query } = parsePageUrl(url)
      launchOptions = { path: route, query, scene }
      hearAppErrors(definitions.app(), failures)
      callApp('onLaunch')
      callApp('onShow')
      navigator.reLaunch(`/${url.replace(/^\//, '')}`)
    },
    hide() {
      navigator.top().call('onHide')
      callApp('onHide')
    },
    show() {
      callApp('onShow')
      navigator.top().call('onShow')
    },
    close: navigator.close,
  }
}
