import type { Channel } from './profile.ts'

/** A template as the wallet's portal has it. `{{Title}}` stands for the parameter `Title`; letter case matters. */
export interface AlipayplusTemplateOptions {
  templateCode: string
  channel: Channel
  title: string
  content: string
  /** Where a tap leads when the request has no `redirectUrl`. Default: nowhere. */
  url?: string
  /** Parameters that may be left out. */
  optionalParameters?: readonly string[]
}

export interface AlipayplusTemplate extends Required<AlipayplusTemplateOptions> {
  /** Every parameter that must be there, in the order of the texts. */
  readonly parameters: readonly string[]
}

export interface Card {
  readonly title: string
  readonly text: string
  readonly url: string | null
}

const PLACEHOLDER = /\{\{(\w+)\}\}/g

export function createTemplate(options: AlipayplusTemplateOptions): AlipayplusTemplate {
  const { url = '', optionalParameters = [], title, content } = options
  const named = [...`${title}${content}${url}`.matchAll(PLACEHOLDER)].map(([, name = '']) => name)
  const parameters = [...new Set(named)].filter((name) => !optionalParameters.includes(name))
  return { ...options, url, optionalParameters, parameters }
}

/** The card with every placeholder filled in. */
export function renderCard(template: AlipayplusTemplate, values: ReadonlyMap<string, string>): Card {
  const fill = (text: string) => text.replaceAll(PLACEHOLDER, (_placeholder, name) => values.get(name) ?? '')
  return { title: fill(template.title), text: fill(template.content), url: fill(template.url) || null }
}
