import type { MessageView, ReportConsent, SendMessage, TemplateView } from '@mini-push/contracts'
import { createActs } from './acts.ts'
import type { ApiFailure } from './api-failure.ts'
import { type AskConsent, createAskConsent } from './ask-consent.ts'
import { type Calls, createCalls } from './calls.ts'
import { createConsentOutbox } from './consent-outbox.ts'
import { type Blockage, createConsentSettings } from './consent-settings.ts'
import type { Platform } from './platform.ts'
import { scopedStorage } from './scoped-storage.ts'
import { createSendMessage } from './send-message.ts'
import { createSessions } from './sessions.ts'
import { createTransport } from './transport.ts'

export interface ClientOptions {
  platform: Platform
  /** Origin of mini-push's backend, without a slash at the end. */
  baseUrl: string
  /** Our id of the app that people sign in to. */
  app: string
  /** How long one call may take, in milliseconds. Default: 10,000. */
  timeoutMs?: number
  /** An answer on the sheet that the backend refuses to count, at once or at a later start: tell the person. */
  onConsentDropped?(report: ReportConsent, failure: ApiFailure): void
}

/** Calls reject with ApiFailure and sign in by themselves where they must. */
export interface Client extends Pick<Calls, 'listGrants' | 'listMessages' | 'readMessage' | 'cancelMessage'> {
  /** Signs in and reads ahead all that a tap needs; also sends the answers that an earlier run could not. */
  prepare(): Promise<void>
  /** Our id of the person who is signed in, or was last; `null` before the first sign-in. */
  userId(): string | null
  /** As `prepare` read them; empty before. */
  templates(): readonly TemplateView[]
  askConsent: AskConsent
  /** Why asking for these templates would show no sheet, as far as the settings were read. */
  blockage(templates: readonly string[]): Blockage | null
  /** Opens the platform's settings page, in a tap only, and reads what was changed there. */
  openSettings(): Promise<void>
  /** Reads again what the person set for good, such as when they come back to the app. Never rejects. */
  refreshSettings(): Promise<void>
  /** Answers that the backend does not know yet. */
  waitingConsents(): number
  /**
   * Sends a message to the person themselves, now or at `sendAt`. `act` names what the person did, such as the tap:
   * after a lost reply, calling again with the same `act` repeats the first request and cannot send twice.
   */
  sendMessage(act: string, message: SendMessage): Promise<MessageView>
}

export function createClient(options: ClientOptions): Client {
  const { platform, app, baseUrl, timeoutMs = 10_000 } = options
  const storage = scopedStorage(platform.storage, `mini-push/${app}@${baseUrl}`)
  const transport = createTransport({ platform, baseUrl, timeoutMs })
  const sessions = createSessions({ platform, transport, storage, app })
  const calls = createCalls(sessions)
  const settings = createConsentSettings(platform)
  let templates: readonly TemplateView[] = []

  const userId = () => sessions.current()?.userId ?? null
  const findTemplate = (name: string) => templates.find((template) => template.name === name)
  const outbox = createConsentOutbox({
    storage,
    userId,
    send: (waiting) => calls.reportConsent(waiting.report, waiting.userId),
    onDropped: ({ report }, failure) => options.onConsentDropped?.(report, failure),
  })
  platform.onNetworkBack(() => void outbox.flush())

  return {
    async prepare() {
      const readingSettings = settings.refresh()
      templates = await calls.listTemplates()
      await Promise.all([readingSettings, outbox.flush()])
    },
    userId,
    templates: () => templates,
    askConsent: createAskConsent({ platform, settings, outbox, findTemplate, userId }),
    blockage: (names) => settings.blockage(names.flatMap((name) => findTemplate(name)?.consentSubject ?? [])),
    openSettings: settings.open,
    refreshSettings: settings.refresh,
    waitingConsents: outbox.waitingCount,
    sendMessage: createSendMessage({ sessions, calls, acts: createActs(storage), outbox }),
    listGrants: calls.listGrants,
    listMessages: calls.listMessages,
    readMessage: calls.readMessage,
    cancelMessage: calls.cancelMessage,
  }
}
