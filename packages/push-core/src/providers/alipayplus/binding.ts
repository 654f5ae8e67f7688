import type { TemplateWords } from '../../template.ts'

/** A message template of a wallet (protocols/alipayplus.md 3). */
export interface AlipayplusBinding {
  /** `MINI_APP_COMMON_INBOX`, or what the wallet's portal gave. */
  templateId: string
  /** Which of the wallet profile's channels it goes through. */
  channel: 'inbox' | 'push'
  /**
   * Name of the template's parameter → its text, in which `{field}` stands for a field of ours:
   * `{ Title: '课程提醒', Content: '{task}，{course}' }`. The link is the message's page.
   */
  parameters: Record<string, string>
  /**
   * As the wallet's portal has them, `{{customTitle}}`. Default: the wallet's own, where it has one template for all;
   * else there is no preview.
   */
  words?: TemplateWords
}
