import type { PlatformName, SandboxControl, SandboxOptions } from '@mini-push/sandbox'
import type {
  Bindings,
  Capabilities,
  Clock,
  Consent,
  CredentialStore,
  FailureTable,
  Provider,
} from '../../src/index.ts'

/** One platform, or one wallet of it: a set-up, and in what it differs from the others, declared. */
export interface Driver {
  /** As the titles of the tests have it. */
  name: string
  platform: PlatformName
  sandbox: SandboxOptions
  /** The binding of `reminder`, whose fields are task, course and note. */
  binding: Partial<Bindings>
  traits: Traits
  /** Every call of a sign-in, in order. */
  signInCalls: Call[]
  sendCall: Call
  /** Where our credentials are shown. */
  credentialsCall: Call
  codes: Codes
  failures: FailureTable
  openApp(surroundings: Surroundings): Promise<SandboxApp>
}

/** What the provider promises by declaring it, and what follows from the platform's own ways. */
export interface Traits {
  capabilities: Capabilities
  /** The verbs that not every provider has. */
  verbs: ('receive' | 'revocation' | 'account')[]
  /** What a consent brings: nothing, one code for the whole sheet, or a token for each subject. */
  proof: 'none' | 'code' | 'token'
  /** What a send needs and somebody has to fetch; null where the keys of the app are all. */
  credential: { call: Call; lifetimeMs: number } | null
  /** Requests carry the time of their signing. */
  signsRequests: boolean
}

/** One call of the platform's API: its name in the sandbox's books, and the end of its path. */
export interface Call {
  endpoint: string
  path: RegExp
}

/** What the platform answers to a send, class by class. */
interface Codes {
  refusal: Code
  slowDown: Code
  /** It failed, whether or not it says what became of the message. */
  trouble: Code
  unlisted: Code
}

export interface Code {
  code: number | string
  errmsg?: string
  resultStatus?: 'F'
}

/** What an app is opened with. */
export interface Surroundings {
  control: SandboxControl
  /** Where the provider finds its platform. */
  origin: string
  credentialStore: CredentialStore
  clock: Clock
}

/** The sandbox's app, and its persons. */
export interface SandboxApp {
  /** One more process of the same app. */
  createProvider(wishes?: Wishes): Provider
  identityOf(user: string): string
  /** What the mini program gets at sign-in. */
  signInCode(user: string): Promise<string>
  /** The person agrees on the platform's sheet; what the mini program reports of it. */
  agree(user: string, subject: string): Promise<Pick<Consent, 'code' | 'agreed'>>
  /** The app's own. */
  secrets: string[]
}

export interface Wishes {
  timeoutMs?: number
  /** Its keys or secrets are not what the platform expects. */
  isMistaken?: boolean
}
