import type { TemplateWords } from '../../template.ts'

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
  /** Title and content as gettemplate has them, `任务:{{thing1.DATA}}`; without them there is no preview. */
  words?: TemplateWords
}
