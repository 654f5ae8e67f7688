import type { Activity } from '../service/activity.ts'
import type { Failures } from '../service/failures.ts'
import type { Gesture } from '../service/gesture.ts'
import type { ApiContext } from '../service/mini-app.ts'
import type { Page } from '../service/page.ts'
import type { ApiDefiner } from './api-definer.ts'
import type { Selection } from './common/selector-query.ts'
import type { Http } from './http.ts'
import type { HostListeners } from './listeners.ts'
import type { NetworkTypeNames } from './network-type.ts'
import type { Person } from './person.ts'

/** The phone around the app: what a platform's API is made of. */
export interface HostEnvironment {
  app: ApiContext
  define: ApiDefiner
  activity: Activity
  failures: Failures
  gesture: Gesture
  /** Asked anew at every dialog: answers may be exchanged meanwhile. */
  person: Person
  http: Http
  device: Device
  /** Exchanged when the person loses or finds the network. */
  network: Network
  login: Login
  /** The app's storage: JSON text by key. */
  storage: Map<string, string>
  /** Origins that the app was compiled with, and where they are in this run. */
  hosts: Readonly<Record<string, string>>
  listeners: HostListeners
  /** Where things are on the screen. */
  layout: Layout
}

export interface Layout {
  /** One result for each selection: an object, a list of them, or null where there is no such element. */
  measure(page: Page, selections: Selection[]): Promise<unknown[]>
}

/** Who uses the phone, and which app of the sandbox the package is. */
interface Login {
  /** Origin of the sandbox's control API. */
  controlUrl: string
  user: string
  /** The sandbox's first app when missing. */
  appId?: string
  /** Sign in as the vendor's tool does without an account: with a code that no platform knows. */
  mockCode: boolean
}

export interface Device {
  /** As the platform writes it: `zh_CN`, `en`. */
  language: string
  /** Version of the app that hosts mini programs: WeChat, the wallet, Binance. */
  appVersion: string
  /** Version of the platform's base library. */
  sdkVersion: string
  /** Members of the platform's object that this phone lacks, as an old one does. */
  lacks: readonly string[]
  /** How many templates one consent sheet may list: 1, 3 or 5 by version of WeChat, unknown for Binance. */
  maxTemplates: number
  /** Whether wallets and Binance, whose rule is not documented, refuse a consent sheet outside a tap. */
  consentNeedsTap: boolean
}

export interface Network {
  isConnected: boolean
  typeNames: NetworkTypeNames
}
