import { CONTENT_KINDS, type ContentKind } from './content-kinds.ts'

export interface WechatTemplateOptions {
  /** 43 characters of `[A-Za-z0-9_-]`. */
  templateId: string
  title: string
  /** Lines of `label:{{thing1.DATA}}` joined by `\n`, as `gettemplate` gives them (protocols/wechat.md 2.5). */
  content: string
  /** `one-time`: an agreement permits one send. `long-term`: it permits sends until it is withdrawn. */
  kind: 'one-time' | 'long-term'
  /** The values that each `enum_string` key may take. */
  enums?: Readonly<Record<string, readonly string[]>>
}

export interface TemplateField {
  readonly label: string
  /** Kind and number, such as `thing1`. */
  readonly key: string
  readonly kind: ContentKind
}

export interface WechatTemplate extends Required<WechatTemplateOptions> {
  readonly fields: readonly TemplateField[]
}

const LINE = /^(?<label>.+?):\{\{(?<key>(?<kind>[a-z_]+?)\d+)\.DATA\}\}$/u

/** Reads a template's lines once; throws `TypeError` for a line or a kind that the platform does not have. */
export function createTemplate(options: WechatTemplateOptions): WechatTemplate {
  const { templateId, content, enums = {} } = options
  if (!/^[\w-]{43}$/.test(templateId))
    throw new TypeError(`The template id "${templateId}" is not 43 of [A-Za-z0-9_-].`)
  return { ...options, enums, fields: content.split('\n').map((line) => readLine(line, templateId)) }
}

/** The card's text: the content with every `{{key.DATA}}` filled in. */
export function renderTemplate(template: WechatTemplate, values: ReadonlyMap<string, string>): string {
  return template.fields.map(({ label, key }) => `${label}:${values.get(key) ?? ''}`).join('\n')
}

function readLine(line: string, templateId: string): TemplateField {
  const { label, key, kind } = LINE.exec(line)?.groups ?? {}
  if (!label || !key || !kind)
    throw new TypeError(`"${line}" of template ${templateId} is not label:{{thing1.DATA}}.`)
  if (!isContentKind(kind))
    throw new TypeError(`"${kind}" in template ${templateId} is not a kind of the platform.`)
  return { label, key, kind }
}

function isContentKind(kind: string): kind is ContentKind {
  return Object.hasOwn(CONTENT_KINDS, kind)
}
