import { type ApiCall, createApiDefiner } from './host/api-definer.ts'
import type { Device, HostEnvironment, Layout } from './host/environment.ts'
import type { Http } from './host/http.ts'
import { createListeners } from './host/listeners.ts'
import type { Person } from './host/person.ts'
import type { JsonObject } from './json.ts'
import { PACKAGE_DIALECTS, type PackagePlatform } from './package-dialects.ts'
import type { PackageFiles } from './package-path.ts'
import type { Activity } from './service/activity.ts'
import type { Failures } from './service/failures.ts'
import { createGesture } from './service/gesture.ts'
import { createMiniApp, type MiniApp } from './service/mini-app.ts'
import type { Page } from './service/page.ts'
import type { Realm } from './service/realm.ts'

/** Who holds the phone, and what it is connected to: the same in Node and in a browser. */
export interface AppSurroundings {
  platform: PackagePlatform
  files: PackageFiles
  realm: Realm
  activity: Activity
  failures: Failures
  login: HostEnvironment['login']
  person: Person
  http: Http
  hosts: Readonly<Record<string, string>>
  storage: Map<string, string>
  device: Partial<Device>
  /** Takes each call of the platform's API. */
  calls: Pick<ApiCall[], 'push'>
  scene?: number | string
  onDrawn?(page: Page): void
  /** Measures what is on the screen. */
  layout: Layout
}

export interface StartedApp {
  app: MiniApp
  environment: Omit<HostEnvironment, 'app'>
}

/** Puts an app and its platform's object together; `app.launch()` then runs it. */
export function startApp(surroundings: AppSurroundings): StartedApp {
  const environment = createEnvironment(surroundings)
  const { platform, files, realm, activity, failures, scene, onDrawn } = surroundings
  const { syntax, framework, globalName, createHost } = PACKAGE_DIALECTS[platform]
  const app = createMiniApp({
    ...{ files, syntax, framework, globalName, realm, activity, failures },
    ...(scene !== undefined && { scene }),
    ...(onDrawn && { onDrawn }),
    createApi(context) {
      const members = createHost({ ...environment, app: context })
      for (const name of environment.device.lacks) removeMember(members, name)
      return members
    },
  })
  return { app, environment }
}

function createEnvironment(surroundings: AppSurroundings): StartedApp['environment'] {
  const { platform, realm, activity, failures, calls, device, login, person, http, hosts, storage, layout } =
    surroundings
  const dialect = PACKAGE_DIALECTS[platform]
  const gesture = createGesture()
  return {
    ...{ activity, failures, gesture, login, person, http, hosts, storage, layout },
    define: createApiDefiner({ realm, activity, failures, gesture, style: dialect.replies, calls }),
    listeners: createListeners({ failures, realm }),
    network: { isConnected: true, typeNames: dialect.networkTypes },
    device: { lacks: [], maxTemplates: 3, consentNeedsTap: true, ...dialect.device, ...device },
  }
}

/** A misspelt name would make a test of an old phone pass on a new one. */
function removeMember(members: JsonObject, name: string): void {
  if (!Object.hasOwn(members, name)) throw new TypeError(`"device.lacks" names ${name}, which no phone has`)
  delete members[name]
}
