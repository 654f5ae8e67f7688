import type { HttpReply, HttpRequest } from '../host/http.ts'
import type { PackagePlatform } from '../package-dialects.ts'

/** What a phone in a browser is opened with. */
export interface WebPhoneOptions {
  platform: PackagePlatform
  /** The compiled package: text of each file by its path from the folder that holds `app.json`. */
  files: Readonly<Record<string, string>>
  /** Base URL of the package's other files, such as images and source maps; without it the phone has none of them. */
  packageUrl?: string
  /** The sandbox that plays the platform's servers. */
  sandbox: { controlUrl: string }
  /** A person of the sandbox, such as `alice`. */
  user: string
  /** The app of the sandbox that the package is; its first when missing. */
  appId?: string
  /** Page to open, with its query; the app's first page when missing. */
  url?: string
  /** What opened the app, a number or name of the platform's; that of a plain start when missing. */
  scene?: number | string
  /**
   * Base URLs that the browser reaches, by the origins that the app and the simulator know:
   * `{ 'http://127.0.0.1:3000': 'http://127.0.0.1:5173/backend' }`.
   */
  hosts?: Readonly<Record<string, string>>
  /** What an earlier run left, JSON text by key. */
  storage?: Readonly<Record<string, string>>
  /** Of the phone's own words (bars, sheets), and what the app is told of the phone's language. */
  language: 'zh' | 'en'
  /** A request of the app's, over. */
  onExchange?(exchange: PhoneExchange): void
  /** The app's storage after a change, for the next run. */
  onStorage?(storage: Readonly<Record<string, string>>): void
  /** What the app did not catch, or an API or component that the phone does not have. It is shown on the phone too. */
  onProblem?(problem: PhoneProblem): void
  /** The page on top has changed. */
  onPage?(page: { url: string; title: string }): void
}

export interface PhoneExchange {
  request: Pick<HttpRequest, 'url' | 'method' | 'headers' | 'body'>
  /** Undefined when no answer came. */
  reply: HttpReply | undefined
  startedAt: Date
  durationMs: number
}

export interface PhoneProblem {
  message: string
  /** Names places in the source where the package has source maps. */
  stack: string | undefined
  /** The source around the topmost place that is the app's own. */
  excerpt?: SourceExcerpt
}

export interface SourceExcerpt {
  source: string
  line: number
  /** Number of the first of `lines`. */
  first: number
  lines: string[]
}

/** One phone on a page: its frame, bars, pages and sheets stand in the container. */
export interface WebPhone {
  /** The person loses the network (`false`) or finds it again. */
  connect(isConnected: boolean): void
  /** Stops the app and empties the container. */
  close(): void
}
