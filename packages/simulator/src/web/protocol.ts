import type { Selection } from '../host/common/selector-query.ts'
import type {
  ActionSheetQuestion,
  ModalQuestion,
  SheetQuestion,
  SubscriptionSettings,
} from '../host/person.ts'
import type { AppEvent } from '../service/events.ts'
import type { ViewNode } from '../template/view-node.ts'
import type { PhoneExchange, PhoneProblem, WebPhoneOptions } from './web-phone.ts'

/** What the page tells the Worker that runs the app. */
export type ToWorker =
  | { kind: 'boot'; options: BootOptions }
  /** The person did something to an element. */
  | { kind: 'event'; page: number; path: string; event: AppEvent; isTap: boolean }
  /** The page itself is told, as of a scroll: a lifecycle method and what it is given. */
  | { kind: 'page-call'; page: number; method: string; value?: unknown }
  | { kind: 'answer'; id: number; answer: unknown }
  | { kind: 'back' }
  | { kind: 'tab'; index: number }
  /** A `navigator` element was pressed. */
  | { kind: 'navigate'; url: string; openType: string }
  | { kind: 'connect'; isConnected: boolean }

export type BootOptions = Pick<
  WebPhoneOptions,
  'platform' | 'files' | 'sandbox' | 'user' | 'appId' | 'url' | 'scene' | 'hosts' | 'storage' | 'language'
>

/** What the Worker tells the page. */
export type FromWorker =
  | { kind: 'draw'; page: number; route: string; tree: ViewNode[] }
  | { kind: 'stack'; stack: Stack }
  | { kind: 'ask'; id: number; question: Question }
  | { kind: 'notice'; notice: Notice }
  | { kind: 'exchange'; exchange: PhoneExchange }
  | { kind: 'storage'; storage: Record<string, string> }
  /** Answered by the number, as a question is. */
  | { kind: 'measure'; id: number; page: number; selections: Selection[] }
  | { kind: 'problem'; problem: PhoneProblem }

/** The pages, bottom to top, and the words of the tab bar. */
export interface Stack {
  pages: StackedPage[]
  /** Ids of these and of the tab pages that were left. */
  alive: number[]
  tabs: string[]
}

export interface StackedPage {
  id: number
  route: string
  /** With its query. */
  url: string
  title: string
  /** Of the bar, where the app has chosen them. */
  colours?: { text: unknown; background: unknown }
}

/** What the phone asks its person. */
export type Question =
  | { kind: 'sheet'; question: SheetQuestion }
  | { kind: 'modal'; question: ModalQuestion }
  | { kind: 'actionSheet'; question: ActionSheetQuestion }
  | { kind: 'settings'; question: SubscriptionSettings }

/** What the phone shows of itself and needs no answer to. */
export type Notice =
  | { kind: 'toast'; text: string; durationMs: number; isLoading: boolean }
  | { kind: 'no-toast' }
  | { kind: 'scroll'; top: number }
  | { kind: 'refresh'; isOn: boolean }
  | { kind: 'bar-loading'; isOn: boolean }
  /** Images by what the app calls them, and the one to begin with. */
  | { kind: 'preview'; images: string[]; first: number }
  | { kind: 'badge'; index: number; text: string }
