import type { ApiCall } from '../host/api-definer.ts'
import type { Person } from '../host/person.ts'
import type { ViewElement, ViewNode } from '../template/view-node.ts'
import type { LogLine } from './app-console.ts'

/**
 * A phone with one mini program open. An action resolves once the app is idle again or waits for its person; it
 * rejects when the element is missing or disabled, when nothing listens, and when the app's code failed meanwhile.
 */
export interface Phone extends AsyncDisposable {
  /** Taps the `index`-th element, counted from 0, that `selector` matches; see `Selector` for what it may say. */
  tap(selector: string, index?: number): Promise<void>
  /** Taps the `index`-th of the innermost elements whose text, trimmed, is exactly `text`. */
  tapText(text: string, index?: number): Promise<void>
  /** Taps the item of the tab bar that shows `text`. */
  tapTab(text: string): Promise<void>
  /** Goes back one page by the platform's own button. */
  back(): Promise<void>
  /** Types into an input; `value` is all that stands in it then. */
  input(selector: string, value: string, index?: number): Promise<void>
  /** Fires any other event, such as `{ type: 'change', detail: { value: true } }` of a switch. */
  fire(selector: string, event: PhoneEvent, index?: number): Promise<void>
  /** The person puts the phone away and takes it up again: `onHide`, then `onShow`. */
  reopen(): Promise<void>

  /** The phone loses the network (`false`) or finds it again. */
  connect(isConnected: boolean): Promise<void>

  /** The text of the `index`-th element that matches, or of the whole page. */
  text(selector?: string, index?: number): string
  /** Every element that matches, in the order of the document; none is no error. */
  all(selector: string): ViewElement[]
  /** The page on top. `query` is as written in the URL, not decoded. */
  readonly page: PhonePage
  /** The screen as an outline, to look at while writing a test. */
  dump(): string
  /** Asks until `check` gives something truthy, at most `timeoutMs` (3,000), and gives that. */
  waitFor<Result>(check: () => Result, timeoutMs?: number): Promise<Result>

  /** Who answers the dialogs; answers may be exchanged between two actions. */
  readonly person: Person
  /** Every call of the platform's API, with the reply once there is one. */
  readonly calls: readonly ApiCall[]
  /** What the app wrote to its console. */
  readonly logs: readonly LogLine[]
  /** What the app did not catch, unhandled rejections included. */
  readonly errors: readonly Error[]
  /** The app's storage, JSON by key. Hand it to the next launch and the app finds what it left. */
  readonly storage: Map<string, string>

  /** Unloads the pages and stops the app's timers and requests. */
  close(): Promise<void>
}

export interface PhonePage {
  route: string
  query: Record<string, string>
  title: string
  /** What the page's `setData` has made of its data; to look at only. */
  readonly data: Readonly<Record<string, unknown>>
  /** What stands on the screen since the last rendering. */
  readonly tree: readonly ViewNode[]
}

export interface PhoneEvent {
  type: string
  detail?: unknown
}
