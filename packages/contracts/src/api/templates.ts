import type { Language } from '@mini-push/push-core'

/** `GET /v1/templates` */
export interface TemplateList {
  templates: TemplateView[]
}

export interface TemplateView {
  name: string
  title: string
  /**
   * What the platform's consent call takes: a template id, or a wallet's scope. Templates with the same subject are
   * agreed to together.
   */
  consentSubject: string
  kind: 'one-time' | 'long-term'
  /** A signed-in person may send this template to themselves. */
  selfSend: boolean
  fields: TemplateFieldView[]
}

export interface TemplateFieldView {
  name: string
  label: string
  /** The platform's kind of content, such as `thing`. */
  kind: string
  /** Most characters, where the kind has a limit. */
  maxLength?: number
  /** The only values it takes, where it has a list. */
  choices?: string[]
}

/** `POST /v1/templates/:name/preview`. A signed-in person leaves `app` out; a caller names it. */
export interface PreviewMessage {
  data: Record<string, string>
  page?: string
  lang?: Language
  app?: string
}

/** The card as its reader will see it; `null` where `push.config.ts` does not have the platform's words. */
export interface MessagePreview {
  card: { title: string; text: string } | null
}
