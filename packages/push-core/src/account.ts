import type { Advice } from './failure.ts'
import type { Bindings } from './platform.ts'
import type { Template, TemplateDrift, TemplateWords } from './template.ts'

/**
 * Our account at a platform, as far as calls reach it. All of them may throw {PushError} `misconfigured`, `rate-limited`,
 * `platform-unavailable`, and `account-refused`, whose code has its advice.
 */
export interface Account {
  /** The templates that it has. What the call may be used a day is low and published nowhere: keep the answer. */
  listTemplates(signal: AbortSignal): Promise<AccountTemplate[]>
  /** In what our templates and those of the account differ. Pure: no call is made. */
  findDrift(templates: readonly Template[], listed: readonly AccountTemplate[]): TemplateDrift[]
  /** What templates are made of, by several calls. */
  readLibrary(signal: AbortSignal): Promise<Library>
  listKeywords(titleId: string, signal: AbortSignal): Promise<LibraryKeyword[]>
  /** Adds a template and gives its id; for one that the account has, the id that it has. */
  addTemplate(choice: TemplateChoice, signal: AbortSignal): Promise<string>
  /** Its id is gone for good, and what people agreed to under it. */
  deleteTemplate(templateId: string, signal: AbortSignal): Promise<void>
  /**
   * For each of `templates` that the account lacks: the account's own of the same words, else one that is made of the
   * library. Deletes nothing, and may be called again at any time.
   */
  syncTemplates(templates: readonly Template[], signal: AbortSignal): Promise<AccountSync>
  /** How often we may send today, and have. */
  readQuota(signal: AbortSignal): Promise<Quota>
}

/** A template as the account has it. */
export interface AccountTemplate {
  templateId: string
  /** Undefined where the platform tells of a kind that no page names. */
  kind: 'one-time' | 'long-term' | undefined
  /** What its fields are called there, such as `thing1`. */
  keys: string[]
  /** The values that a key accepts, by key, where it has a list. */
  enums: Record<string, string[]>
  words: TemplateWords
}

export interface Library {
  titles: LibraryTitle[]
  /** False where there are more titles than were read. */
  isComplete: boolean
}

export interface LibraryTitle {
  titleId: string
  title: string
  kind: AccountTemplate['kind']
  /** What it is filed under. */
  category: string
  /** It takes all its keywords: none is chosen. */
  hasFixedKeywords: boolean
}

export interface LibraryKeyword {
  keywordId: string
  name: string
  example: string
  /** The platform's kind of content, such as `thing`. */
  kind: string
}

export interface TemplateChoice {
  titleId: string
  /** In the order of the card; empty for a title whose keywords are fixed. */
  keywordIds: readonly string[]
  /** What it is for, in a few words, for the platform's reviewers. */
  scene: string
}

export interface AccountSync {
  templates: TemplateSync[]
  /** The account's templates afterwards. */
  listed: AccountTemplate[]
}

/** What became of a template that the account lacked. `binding` is what the configuration has to say from now on. */
export type TemplateSync =
  | { template: string; kind: 'found' | 'added'; binding: Bindings[keyof Bindings] }
  | { template: string; kind: 'not-made'; why: Advice }

/** Calls of a day. */
export interface Quota {
  dailyLimit: number
  used: number
  remaining: number
}
