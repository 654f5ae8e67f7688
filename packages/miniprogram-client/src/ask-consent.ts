import type { ConsentAnswer, ReportConsent, TemplateView } from '@mini-push/contracts'
import type { ConsentOutbox, ReportResult } from './consent-outbox.ts'
import type { Blockage, ConsentSettingsReader } from './consent-settings.ts'
import type {
  ConsentAnswered,
  ConsentFailure,
  ConsentFailureReason,
  ConsentOutcome,
  ConsentRemedy,
  Platform,
} from './platform.ts'
import { createUuid } from './uuid.ts'

/** What came of asking, in the words of our own templates. */
export type ConsentResult =
  | {
      kind: 'answered'
      /** One showing of the sheet; the backend counts it once. */
      consentId: string
      /** Templates that the platform left without an answer are not among them. */
      answers: ReportConsent['answers']
      /** Settles when the backend knows, or when it is clear that this must wait for the network. */
      reported: Promise<ReportResult>
    }
  /** No sheet would be shown: lead the person to `openSettings`, then ask again. */
  | { kind: 'blocked'; because: Blockage }
  | ConsentFailure

/** Asks for templates by name; call it first thing in the tap, before any `await`. */
export type AskConsent = (templates: readonly string[]) => Promise<ConsentResult>

export interface AskConsentOptions {
  platform: Platform
  settings: ConsentSettingsReader
  outbox: ConsentOutbox
  /** Read ahead: the tap cannot wait for them. */
  findTemplate(name: string): TemplateView | undefined
  /** Who is signed in, `null` before the first sign-in. */
  userId(): string | null
}

/**
 * The sheet is asked for within the tap, and the answer is kept before it is sent. While a sheet is open, a second
 * tap for the same templates gets the same result; for others it fails with `sheet-open`.
 */
export function createAskConsent(options: AskConsentOptions): AskConsent {
  let open: { asked: string; result: Promise<ConsentResult> } | null = null

  return function askConsent(names) {
    const asked = names.join()
    if (open) return open.asked === asked ? open.result : failedNow('sheet-open', 'tap-again')
    const request = prepare(options, names)
    if ('kind' in request) return Promise.resolve(request)
    const result = options.platform
      .requestConsent(distinct(request.subjects))
      .finally(() => {
        open = null
      })
      .then((outcome) => conclude(options, request, outcome))
    open = { asked, result }
    return result
  }
}

interface PreparedRequest {
  userId: string
  /**
   * What to ask the platform for, by our template names in the order asked: the result is read by these, never by its
   * own keys. Several templates may share a subject.
   */
  subjects: ReadonlyMap<string, string>
}

function prepare(options: AskConsentOptions, names: readonly string[]): PreparedRequest | ConsentResult {
  if (names.length === 0) throw new TypeError('"templates" must name at least one template.')
  const userId = options.userId()
  const templates = names.map(options.findTemplate)
  if (!userId || !templates.every((template) => template !== undefined))
    return failed('not-ready', 'tap-again')
  const subjects = new Map(templates.map(({ name, consentSubject }) => [name, consentSubject]))
  const asked = distinct(subjects)
  if (asked.length > options.platform.consentLimit) return failed('too-many-templates', 'fix-program')
  const because = options.settings.blockage(asked)
  return because ? { kind: 'blocked', because } : { userId, subjects }
}

function distinct(subjects: ReadonlyMap<string, string>): string[] {
  return [...new Set(subjects.values())]
}

function conclude(
  { outbox, settings }: AskConsentOptions,
  { userId, subjects }: PreparedRequest,
  outcome: ConsentOutcome,
): ConsentResult {
  if (outcome.kind === 'failed') {
    return outcome.reason === 'main-switch-off' ? { kind: 'blocked', because: 'main-switch-off' } : outcome
  }
  const answers = toAnswers(subjects, outcome)
  if (answers.length === 0) return failed('not-answered', 'tap-again')
  // A refusal may have been kept for good; the next tap must know.
  if (answers.some(({ decision }) => decision !== 'accept')) void settings.refresh()
  const consentId = createUuid()
  const report = { consentId, answers, ...(outcome.code !== undefined && { code: outcome.code }) }
  const reported = outbox.add({ userId, report })
  return { kind: 'answered', consentId, answers, reported }
}

function toAnswers(
  subjects: ReadonlyMap<string, string>,
  { decisions, tokens = {} }: ConsentAnswered,
): ConsentAnswer[] {
  return [...subjects].flatMap(([template, subject]) => {
    const decision = decisions[subject]
    const token = tokens[subject]
    return decision ? [{ template, decision, ...(token !== undefined && { token }) }] : []
  })
}

function failed(reason: ConsentFailureReason, remedy: ConsentRemedy): ConsentFailure {
  return { kind: 'failed', reason, remedy, platformCode: null }
}

function failedNow(reason: ConsentFailureReason, remedy: ConsentRemedy): Promise<ConsentResult> {
  return Promise.resolve(failed(reason, remedy))
}
