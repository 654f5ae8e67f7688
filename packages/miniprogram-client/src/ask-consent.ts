import type { Decision, ReportConsent, TemplateView } from '@mini-push/contracts'
import type { ConsentOutbox, ReportResult } from './consent-outbox.ts'
import type { Blockage, ConsentSettingsReader } from './consent-settings.ts'
import type {
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
  let open: { subject: string; result: Promise<ConsentResult> } | null = null

  return function askConsent(names) {
    const subject = names.join()
    if (open) return open.subject === subject ? open.result : failedNow('sheet-open', 'tap-again')
    const request = prepare(options, names)
    if ('kind' in request) return Promise.resolve(request)
    const result = options.platform
      .requestConsent([...request.ids.keys()])
      .finally(() => {
        open = null
      })
      .then((outcome) => conclude(options, request, outcome))
    open = { subject, result }
    return result
  }
}

interface PreparedRequest {
  userId: string
  /** Our names by the platform's ids, in the order asked: the result is read by these, never by its own keys. */
  ids: ReadonlyMap<string, string>
}

function prepare(options: AskConsentOptions, names: readonly string[]): PreparedRequest | ConsentResult {
  if (names.length === 0) throw new TypeError('"templates" must name at least one template.')
  if (names.length > options.platform.consentLimit) return failed('too-many-templates', 'fix-program')
  const userId = options.userId()
  const templates = names.map(options.findTemplate)
  if (!userId || !templates.every((template) => template !== undefined))
    return failed('not-ready', 'tap-again')
  const ids = new Map(templates.map((template) => [template.platformTemplateId, template.name]))
  const because = options.settings.blockage([...ids.keys()])
  return because ? { kind: 'blocked', because } : { userId, ids }
}

function conclude(
  { outbox, settings }: AskConsentOptions,
  { userId, ids }: PreparedRequest,
  outcome: ConsentOutcome,
): ConsentResult {
  if (outcome.kind === 'failed') {
    return outcome.reason === 'main-switch-off' ? { kind: 'blocked', because: 'main-switch-off' } : outcome
  }
  const answers = toAnswers(ids, outcome.decisions)
  if (answers.length === 0) return failed('not-answered', 'tap-again')
  // A refusal may have been kept for good; the next tap must know.
  if (answers.some(({ decision }) => decision !== 'accept')) void settings.refresh()
  const consentId = createUuid()
  const reported = outbox.add({ userId, report: { consentId, answers } })
  return { kind: 'answered', consentId, answers, reported }
}

function toAnswers(ids: ReadonlyMap<string, string>, decisions: Record<string, Decision>) {
  return [...ids].flatMap(([id, template]) => {
    const decision = decisions[id]
    return decision ? [{ template, decision }] : []
  })
}

function failed(reason: ConsentFailureReason, remedy: ConsentRemedy): ConsentFailure {
  return { kind: 'failed', reason, remedy, platformCode: null }
}

function failedNow(reason: ConsentFailureReason, remedy: ConsentRemedy): Promise<ConsentResult> {
  return Promise.resolve(failed(reason, remedy))
}
