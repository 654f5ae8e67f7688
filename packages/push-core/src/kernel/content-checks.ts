import { type FieldProblem, LANGUAGES, type MessageContent } from '../message.ts'

/** What every platform asks of a message's content alike, before anything is composed. */

export function problem(field: string, code: FieldProblem['code'], message: string): FieldProblem {
  return { field, code, message }
}

/** Fields of the message that the binding does not name. */
export function findUnknownFields({ data }: MessageContent, fields: readonly string[]): FieldProblem[] {
  const unknown = Object.keys(data).filter((field) => !fields.includes(field))
  return unknown.map((field) =>
    problem(`data.${field}`, 'unknown', `The template has no such field; it has ${fields.join(', ')}.`),
  )
}

/**
 * A field that the binding names needs a value that can be read. UNCERTAIN whether platforms take an empty one, or
 * blanks alone: WeChat's page forbids the first, and nobody could read the second.
 */
export function findMissing({ data }: MessageContent, field: string): FieldProblem[] {
  const value = readField(data, field)
  if (value === undefined) return [problem(`data.${field}`, 'missing', 'Give this field a value.')]
  if (value.trim() === '')
    return [problem(`data.${field}`, 'empty', 'An empty field says nothing: give it a text.')]
  return []
}

export function readField(data: Record<string, string>, field: string): string | undefined {
  return Object.hasOwn(data, field) ? data[field] : undefined
}

export function checkPage(page: string | undefined): FieldProblem[] {
  const path = normalizePage(page)
  if (path === undefined || /^[\w\-./]+(?:\?[^\s#]*)?$/.test(path)) return []
  return [problem('page', 'bad-format', 'Write a page of the mini program such as pages/task/index?id=7.')]
}

/** Without the leading slash: pages are named like that in `app.json`, and some APIs refuse the other form. */
export function normalizePage(page: string | undefined): string | undefined {
  return page?.replace(/^\/+/, '')
}

export function checkLanguage(lang: string | undefined): FieldProblem[] {
  if (lang === undefined || LANGUAGES.some((known) => known === lang)) return []
  return [problem('lang', 'not-allowed', `Use one of: ${LANGUAGES.join(', ')}.`)]
}
