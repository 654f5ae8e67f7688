/** A template of the Merchant Workspace (protocols/binance.md 2.2, 2.6). */
export interface BinanceBinding {
  /** Its id, digits. */
  templateId: string
  /** Our field name → name of the template's parameter. */
  parameters: Record<string, string>
}
