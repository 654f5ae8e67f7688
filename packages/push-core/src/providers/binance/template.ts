import type { ConsentNeed } from '../../consent.ts'
import { PushError } from '../../errors.ts'
import { type FieldProblem, LANGUAGES, type MessageContent, type Payload } from '../../message.ts'
import type { FieldDescription, Template } from '../../template.ts'
import type { BinanceBinding } from './binding.ts'
import type { BinanceSettings } from './options.ts'

/**
 * What Binance would refuse in a message, by field (protocols/binance.md 2.2); asked before a token is spent. The page
 * sets values no limits of length or kind, so none is kept here.
 */
export function checkContent(content: MessageContent): FieldProblem[] {
  const binding = bindingOf(content.template)
  return [
    ...findUnknownFields(content, binding),
    ...Object.keys(binding.parameters).flatMap((field) => checkField(content, field)),
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
    language: content.lang ? settings.languages[content.lang] : settings.language,
    ...(path && { path }),
    parameters: toParameters(parameters, content.data),
  }
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

/** Without the leading slash: the page's example has none (protocols/binance.md 2.2). */
function normalizePage(page: string | undefined): string | undefined {
  return page?.replace(/^\/+/, '')
}

function findUnknownFields({ data }: MessageContent, { parameters }: BinanceBinding): FieldProblem[] {
  const unknown = Object.keys(data).filter((field) => !Object.hasOwn(parameters, field))
  return unknown.map((field) =>
    problem(
      `data.${field}`,
      'unknown',
      `The template has no such field; it has ${Object.keys(parameters).join(', ')}.`,
    ),
  )
}

function checkField({ data }: MessageContent, field: string): FieldProblem[] {
  const path = `data.${field}`
  const value = Object.hasOwn(data, field) ? data[field] : undefined
  if (value === undefined) return [problem(path, 'missing', 'Give this field a value.')]
  // UNCERTAIN whether Binance takes an empty value, but nobody could read it.
  if (value.trim() === '') return [problem(path, 'empty', 'Give this field a text that a person can read.')]
  return []
}

function checkPage(page: string | undefined): FieldProblem[] {
  const path = normalizePage(page)
  if (path === undefined || /^[\w\-./]+(?:\?[^\s#]*)?$/.test(path)) return []
  return [problem('page', 'bad-format', 'Write a page of the mini program such as pages/task/index?id=7.')]
}

function checkLanguage(lang: string | undefined): FieldProblem[] {
  if (lang === undefined || LANGUAGES.some((known) => known === lang)) return []
  return [problem('lang', 'not-allowed', `Use one of: ${LANGUAGES.join(', ')}.`)]
}

function problem(field: string, code: FieldProblem['code'], message: string): FieldProblem {
  return { field, code, message }
}
