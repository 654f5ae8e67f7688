/** Our named message shape, with what each platform calls it. */
export interface Template {
  name: string
  /** Our field names, each with a label for people. */
  fields: Record<string, { label: string }>
  wechat?: WechatBinding
}

/** What a field takes on one platform, for forms and their hints. */
export interface FieldDescription {
  /** The platform's name for it, such as `thing` or `date`. */
  kind: string
  /** Most characters; absent where the platform sets no number. */
  maxLength?: number
  /** The only values it takes, where it has a list. */
  choices?: string[]
}

/** A template of a WeChat account (protocols/wechat.md 2.4, 2.5). */
export interface WechatBinding {
  /** The account's own template id (`priTmplId`, 43 characters). */
  templateId: string
  /** Our field name → key of the template such as `thing1`, without `.DATA`. */
  keys: Record<string, string>
  /** Values that an `enum_string` key accepts, by key, as gettemplate lists them. */
  enums?: Record<string, string[]>
  /** One permit per consent (type 2), or one consent for many sends (type 3). */
  kind: 'one-time' | 'long-term'
}
