import type { ConsentNeed } from '../../consent.ts'
import { PushError } from '../../errors.ts'
import {
  checkLanguage,
  checkPage,
  findMissing,
  findUnknownFields,
  normalizePage,
  problem,
} from '../../kernel/content-checks.ts'
import { fillWords } from '../../kernel/fill-words.ts'
import type { FieldProblem, MessageContent, Payload } from '../../message.ts'
import type { FieldDescription, Template, TemplateWords } from '../../template.ts'
import type { WechatBinding } from './binding.ts'
import { FIELD_KINDS, type FieldKind } from './field-kinds.ts'
import type { WechatSettings } from './options.ts'

type LengthUnit = WechatSettings['lengthUnit']

/** What WeChat would refuse in a message, by field (protocols/wechat.md 3); asked before a permit is spent. */
export function checkContent(content: MessageContent, lengthUnit: LengthUnit): FieldProblem[] {
  const binding = bindingOf(content.template)
  return [
    ...findUnknownFields(content, Object.keys(binding.keys)),
    ...Object.keys(binding.keys).flatMap((field) => checkField(content, binding, field, lengthUnit)),
    ...checkPage(content.page),
    ...checkLanguage(content.lang),
  ]
}

/** What the send API takes of a content, `touser` apart (protocols/wechat.md 2.4). */
export function composeContent(content: MessageContent, settings: WechatSettings): Payload {
  const { templateId, keys } = bindingOf(content.template)
  const page = normalizePage(content.page)
  return {
    template_id: templateId,
    ...(page && { page }),
    data: toPlatformData(keys, content.data),
    miniprogram_state: settings.miniprogramState,
    lang: content.lang ?? settings.lang,
  }
}

/** The card as its reader will see it, for a template whose words the binding has. */
export function previewContent({ template, data }: MessageContent): TemplateWords | undefined {
  const { keys, words } = bindingOf(template)
  if (!words) return undefined
  const bound = Object.entries(keys).map(([field, key]) => [key, data[field] ?? ''])
  return fillWords(words, Object.fromEntries(bound))
}

/** `{ task: 'Tea' }` → `{ thing1: { value: 'Tea' } }`; an object, since a text makes every key "empty" (2.4). */
function toPlatformData(keys: Record<string, string>, data: Record<string, string>) {
  const bound = Object.entries(keys).filter(([field]) => Object.hasOwn(data, field))
  return Object.fromEntries(bound.map(([field, key]) => [key, { value: data[field] }]))
}

/** Consent is asked for each template of the account (protocols/wechat.md 1.2). */
export function describeConsent(template: Template): ConsentNeed {
  const { templateId: subject, kind } = bindingOf(template)
  return { subject, kind }
}

/** What each field takes, for forms: by our field names. */
export function describeFields(template: Template): Record<string, FieldDescription> {
  const binding = bindingOf(template)
  return Object.fromEntries(
    Object.entries(binding.keys).map(([field, key]) => {
      const { maxLength } = findKind(key)
      const choices = binding.enums?.[key]
      return [field, { kind: kindName(key), ...(maxLength && { maxLength }), ...(choices && { choices }) }]
    }),
  )
}

/** @throws {PushError} `unknown-template` */
function bindingOf(template: Template): WechatBinding {
  if (template.wechat) return template.wechat
  throw new PushError('unknown-template', `The template "${template.name}" has no binding for WeChat.`)
}

function checkField(
  content: MessageContent,
  binding: WechatBinding,
  field: string,
  unit: LengthUnit,
): FieldProblem[] {
  const path = `data.${field}`
  const missing = findMissing(content, field)
  if (missing.length > 0) return missing
  const value = content.data[field] ?? ''
  const key = binding.keys[field] ?? ''
  const choices = binding.enums?.[key]
  if (choices && !choices.includes(value))
    return [problem(path, 'not-allowed', `Use one of: ${choices.join(', ')}.`)]
  return checkValue(path, value, findKind(key), unit)
}

/** The first rule that the value breaks. */
function checkValue(path: string, value: string, kind: FieldKind, unit: LengthUnit): FieldProblem[] {
  const { characters, format } = kind
  const longest = /\p{Script=Han}/u.test(value) ? (kind.maxLengthWithHan ?? kind.maxLength) : kind.maxLength
  const length = unit === 'code-point' ? [...value].length : value.length
  if (UNPRINTABLE.test(value))
    return [problem(path, 'not-allowed', 'Leave out line breaks and control characters.')]
  if (longest !== undefined && length > longest) {
    return [problem(path, 'too-long', `Use at most ${longest} characters; this has ${length}.`)]
  }
  if (characters && !characters.pattern.test(value))
    return [problem(path, 'not-allowed', characters.instruction)]
  if (format && !format.pattern.test(value)) return [problem(path, 'bad-format', format.instruction)]
  return []
}

/** Control characters, the line breaks of Unicode, and halves of a surrogate pair. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029]/u

/**
 * A kind that the page does not list (`site` in old samples) has no limits here: the account's own page has the last word.
 */
function findKind(key: string): FieldKind {
  const kinds: Record<string, FieldKind> = FIELD_KINDS
  const name = kindName(key)
  return (Object.hasOwn(kinds, name) ? kinds[name] : undefined) ?? {}
}

/** `character_string1` → `character_string`. */
function kindName(key: string): string {
  return key.replace(/\d+$/, '')
}
