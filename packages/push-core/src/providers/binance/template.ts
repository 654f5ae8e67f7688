import type { ConsentNeed } from '../../consent.ts'
import { PushError } from '../../errors.ts'
import {
  checkLanguage,
  checkPage,
  findMissing,
  findUnknownFields,
  normalizePage,
} from '../../kernel/content-checks.ts'
import { fillWords } from '../../kernel/fill-words.ts'
import type { FieldProblem, MessageContent, Payload } from '../../message.ts'
import type { FieldDescription, Template, TemplateWords } from '../../template.ts'
import type { BinanceBinding } from './binding.ts'
import type { BinanceSettings } from './options.ts'

/**
 * What Binance would refuse in a message, by field (protocols/binance.md 2.2); asked before a token is spent. The page
 * sets values no limits of length or kind, so none is kept here.
 */
export function checkContent(content: MessageContent): FieldProblem[] {
  const fields = Object.keys(bindingOf(content.template).parameters)
  return [
    ...findUnknownFields(content, fields),
    ...fields.flatMap((field) => findMissing(content, field)),
    ...checkPage(content.page),
    ...checkLanguage(content.lang),
  ]
}

/** What the send API takes of a content, `appId` and `pushToken` apart (protocols/binance.md 2.2). */
export function composeContent(content: MessageContent, settings: BinanceSettings): Payload {
  const { templateId, parameters } = bindingOf(content.template)
  const path = normalizePage(content.page)
  return {
    templateId,
    language: toLanguage(content, settings),
    ...(path && { path }),
    parameters: toParameters(parameters, content.data),
  }
}

/** The card as its reader will see it, for a template whose words the binding has in the message's language. */
export function previewContent(
  content: MessageContent,
  settings: BinanceSettings,
): TemplateWords | undefined {
  const { parameters, words = {} } = bindingOf(content.template)
  const ofLanguage = words[toLanguage(content, settings)]
  if (!ofLanguage) return undefined
  const bound = Object.entries(parameters).map(([field, name]) => [name, content.data[field] ?? ''])
  return fillWords(ofLanguage, Object.fromEntries(bound))
}

function toLanguage({ lang }: MessageContent, { languages, language }: BinanceSettings): string {
  return lang ? languages[lang] : language
}

/** `{ task: 'Tea' }` → `[{ name: 'result', value: 'Tea' }]`, in the binding's order. */
function toParameters(names: Record<string, string>, data: Record<string, string>) {
  const bound = Object.entries(names).filter(([field]) => Object.hasOwn(data, field))
  return bound.map(([field, name]) => ({ name, value: data[field] }))
}

/** Consent is asked for each template, and each agreement is good for one send (protocols/binance.md 2.2, 3.1). */
export function describeConsent(template: Template): ConsentNeed {
  return { subject: bindingOf(template).templateId, kind: 'one-time' }
}

/** What each field takes, for forms: by our field names. */
export function describeFields(template: Template): Record<string, FieldDescription> {
  const fields = Object.keys(bindingOf(template).parameters)
  return Object.fromEntries(fields.map((field) => [field, { kind: 'text' }]))
}

/** @throws {PushError} `unknown-template` */
function bindingOf(template: Template): BinanceBinding {
  if (template.binance) return template.binance
  throw new PushError('unknown-template', `The template "${template.name}" has no binding for Binance.`)
}
