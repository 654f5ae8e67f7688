import type { TemplateWords } from '../../template.ts'

/** A template of the Merchant Workspace (protocols/binance.md 2.2, 2.6). */
export interface BinanceBinding {
  /** Its id, digits. */
  templateId: string
  /** Our field name → name of the template's parameter. */
  parameters: Record<string, string>
  /** By Binance's language code, as the workspace has them, `Task: {{task}}`; without them there is no preview. */
  words?: Record<string, TemplateWords>
}
