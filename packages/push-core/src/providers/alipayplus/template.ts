import type { ConsentNeed } from '../../consent.ts'
import { PushError } from '../../errors.ts'
import {
  checkLanguage,
  checkPage,
  findMissing,
  findUnknownFields,
  normalizePage,
  problem,
  readField,
} from '../../kernel/content-checks.ts'
import { fillWords } from '../../kernel/fill-words.ts'
import type { FieldProblem, MessageContent, Payload } from '../../message.ts'
import type { FieldDescription, Template, TemplateWords } from '../../template.ts'
import { toAppFields } from './app-fields.ts'
import type { AlipayplusBinding } from './binding.ts'
import type { AlipayplusSettings } from './options.ts'
import type { WalletChannel } from './profile.ts'

/**
 * What the wallet would refuse in a message, by field. The wallets publish no limits of texts (protocols/alipayplus.md
 * 3.1), so those of the profile are soft: put others there, or none.
 */
export function checkContent(content: MessageContent, settings: AlipayplusSettings): FieldProblem[] {
  const { binding, channel } = bindingOf(content.template, settings)
  const fields = listFields(binding)
  return [
    ...findUnknownFields(content, fields),
    ...fields.flatMap((field) => checkField(content, field)),
    ...Object.keys(binding.parameters).flatMap((name) => checkLength(content, binding, channel, name)),
    ...checkLink(content.page, channel, settings),
    ...checkLanguage(content.lang),
  ]
}

/** What the send API takes of a content, `accessToken` and `requestId` apart, under the name of its channel (3). */
export function composeContent(content: MessageContent, settings: AlipayplusSettings): Payload {
  const { binding, channel } = bindingOf(content.template, settings)
  const link = channel.link && { [channel.link.name]: toDeepLink(content.page, settings) }
  const template = {
    ...(channel.namesLanguage && { language: (content.lang ?? settings.lang).replace('_', '-') }),
    templateParameters: {
      ...toParameters(binding, content.data),
      ...(channel.link?.kind === 'parameter' && link),
    },
  }
  return {
    channel: binding.channel,
    ...toAppFields(channel, settings),
    templateCode: binding.templateId,
    // One element: what several would mean is UNCERTAIN (11.9).
    templates: [template],
    ...(channel.link?.kind === 'member' && link),
  }
}

/** The card as its reader will see it, for a template whose words the wallet or the binding has. */
export function previewContent(
  { template, data }: MessageContent,
  settings: AlipayplusSettings,
): TemplateWords | undefined {
  const { binding, channel } = bindingOf(template, settings)
  const words = binding.words ?? channel.words
  return words && fillWords(words, toParameters(binding, data))
}

/** Consent is asked for a scope of the wallet, and lasts (4.2). */
export function describeConsent(template: Template, settings: AlipayplusSettings): ConsentNeed {
  const { channel } = bindingOf(template, settings)
  return { subject: channel.scope, kind: 'long-term' }
}

/** What each field takes, for forms: by our field names. */
export function describeFields(
  template: Template,
  settings: AlipayplusSettings,
): Record<string, FieldDescription> {
  const { binding, channel } = bindingOf(template, settings)
  return Object.fromEntries(
    listFields(binding).map((field) => {
      const maxLength = findMaxLength(field, binding, channel)
      return [field, { kind: 'text', ...(maxLength !== undefined && { maxLength }) }]
    }),
  )
}

interface Bound {
  binding: AlipayplusBinding
  channel: WalletChannel
}

/** @throws {PushError} `unknown-template`, also for one that this wallet cannot have */
function bindingOf(template: Template, { profile }: AlipayplusSettings): Bound {
  const binding = template.alipayplus
  if (!binding) throw unknownTemplate(template, 'no binding for Alipay+')
  const channel = profile.channels[binding.channel]
  if (!channel.templateCode.test(binding.templateId)) {
    throw unknownTemplate(template, `a templateId that "${profile.name}" does not take`)
  }
  const foreign = Object.keys(binding.parameters).find(
    (name) => channel.parameters && !Object.hasOwn(channel.parameters, name),
  )
  if (foreign) throw unknownTemplate(template, `a parameter that "${profile.name}" does not have: ${foreign}`)
  return { binding, channel }
}

function unknownTemplate({ name }: Template, what: string): PushError {
  return new PushError('unknown-template', `The template "${name}" has ${what}.`)
}

/** `{field}` in a parameter's text. */
const PLACEHOLDER = /\{([^{}]+)\}/g

/** Our fields in the order in which a reader meets them, each once. */
function listFields({ parameters }: AlipayplusBinding): string[] {
  return [...new Set(Object.values(parameters).flatMap(listPlaceholders))]
}

function listPlaceholders(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, field = '']) => field)
}

function toParameters({ parameters }: AlipayplusBinding, data: Record<string, string>) {
  return Object.fromEntries(Object.entries(parameters).map(([name, text]) => [name, fill(text, data)]))
}

function fill(text: string, data: Record<string, string>): string {
  return text.replace(PLACEHOLDER, (_placeholder, field) => readField(data, field) ?? '')
}

/** Opens `page`, or the mini program's first one; page and query travel as one encoded value (3.1, 3.4). */
function toDeepLink(page: string | undefined, { profile, appId }: AlipayplusSettings): string {
  const { start, pageParameter } = profile.deepLink
  const path = normalizePage(page)
  const opened = path ? `&${pageParameter}=${encodeURIComponent(path)}` : ''
  return `${start}${encodeURIComponent(appId)}${opened}`
}

function checkField(content: MessageContent, field: string): FieldProblem[] {
  const missing = findMissing(content, field)
  if (missing.length > 0) return missing
  if (UNPRINTABLE.test(content.data[field] ?? ''))
    return [problem(`data.${field}`, 'not-allowed', 'Leave out control characters.')]
  return []
}

/** Control characters but the line break, and halves of a surrogate pair, which UTF-8 cannot carry. */
const UNPRINTABLE = /[^\P{Cc}\n]|\p{Cs}/u

/** The length of a parameter is that of its whole text; its longest value is the one to shorten. */
function checkLength(
  { data }: MessageContent,
  { parameters }: AlipayplusBinding,
  channel: WalletChannel,
  name: string,
): FieldProblem[] {
  const text = parameters[name] ?? ''
  const maxLength = channel.parameters?.[name]
  const { length } = fill(text, data)
  if (maxLength === undefined || length <= maxLength) return []
  const [longest] = listPlaceholders(text).toSorted((a, b) => lengthOf(data, b) - lengthOf(data, a))
  const instruction = `Shorten it: "${name}" takes ${maxLength} characters and would have ${length}.`
  return [problem(longest === undefined ? 'template' : `data.${longest}`, 'too-long', instruction)]
}

function lengthOf(data: Record<string, string>, field: string): number {
  return readField(data, field)?.length ?? 0
}

/** What the fixed words of its parameters leave for a field that stands alone among them. */
function findMaxLength(
  field: string,
  { parameters }: AlipayplusBinding,
  channel: WalletChannel,
): number | undefined {
  const limits = Object.entries(parameters).flatMap(([name, text]) => {
    const maxLength = channel.parameters?.[name]
    const isIn = listPlaceholders(text).includes(field)
    return maxLength !== undefined && isIn ? [maxLength - fill(text, {}).length] : []
  })
  return limits.length > 0 ? Math.min(...limits) : undefined
}

function checkLink(
  page: string | undefined,
  { link }: WalletChannel,
  settings: AlipayplusSettings,
): FieldProblem[] {
  const path = normalizePage(page)
  if (path === undefined) return []
  if (!link) return [problem('page', 'not-allowed', "This wallet's messages open no page: leave it out.")]
  const problems = checkPage(page)
  if (problems.length > 0) return problems
  const { length } = toDeepLink(page, settings)
  return length > link.maxLength
    ? [problem('page', 'too-long', `Shorten it: the link takes ${link.maxLength} characters.`)]
    : []
}
