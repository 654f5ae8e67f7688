export interface BinanceTemplateOptions {
  /** Digits. */
  templateId: string
  /** By language code, such as `en` (protocols/binance.md 2.6). Every text names the same parameters. */
  texts: Readonly<Record<string, BinanceTemplateText>>
}

/** What a template says in one language. */
export interface BinanceTemplateText {
  readonly title: string
  /** With `{{name}}` where a parameter's value goes: the sandbox's own way, the platform's is not published. */
  readonly body: string
}

export interface BinanceTemplate extends BinanceTemplateOptions {
  /** The names of its parameters, in the order of the first text. */
  readonly parameters: readonly string[]
}

const PLACEHOLDER = /\{\{(\w+)\}\}/g

/** Reads a template's parameters once; throws `TypeError` for a template that the platform could not have. */
export function createTemplate(options: BinanceTemplateOptions): BinanceTemplate {
  const { templateId, texts } = options
  if (!/^\d+$/.test(templateId)) throw new TypeError(`The template id "${templateId}" is not of digits.`)
  const [parameters, ...others] = Object.values(texts).map(({ body }) => readParameters(body))
  if (!parameters) throw new TypeError(`Template ${templateId} has no text.`)
  if (others.some((names) => names.toSorted().join() !== parameters.toSorted().join()))
    throw new TypeError(`The texts of template ${templateId} name different parameters.`)
  return { ...options, parameters }
}

/** The message's text: the body with every `{{name}}` filled in. */
export function renderBody({ body }: BinanceTemplateText, values: ReadonlyMap<string, string>): string {
  return body.replace(PLACEHOLDER, (_placeholder, name: string) => values.get(name) ?? '')
}

function readParameters(body: string): string[] {
  return [...new Set([...body.matchAll(PLACEHOLDER)].map(([, name = '']) => name))]
}
