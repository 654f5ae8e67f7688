import type { BinanceApp } from './app.ts'
import { ConsentRefusal } from './consent-refusal.ts'
import type { BinanceTemplate } from './template.ts'
import { openIdOf } from './users.ts'
import type { BinanceWorld } from './world.ts'

export const CHOICES = ['accept', 'reject'] as const
type Choice = (typeof CHOICES)[number]

export interface ConsentRequest {
  readonly app: BinanceApp
  readonly user: string
  /** What the person does on the sheet, by template id. */
  readonly decisions: Readonly<Record<string, Choice>>
}

/** What the sheet gave for one template. */
export interface ConsentAnswer {
  type: Choice
  /** The pushToken of an agreement. */
  token?: string
}

/**
 * A person answers the sheet; every id that was asked for has its answer (protocols/binance.md 3.1). Switches make no
 * difference here: only a send meets them. Throws `ConsentRefusal`.
 */
export function askConsent(world: BinanceWorld, request: ConsentRequest): Map<string, ConsentAnswer> {
  const { app, user, decisions } = request
  const { sheet } = world.state.settings.of(openIdOf(app, user))
  if (sheet === 'fails') throw new ConsentRefusal('the sheet cannot be shown')
  const answers = new Map<string, ConsentAnswer>()
  for (const template of checkTemplates(world, request)) {
    const type = decisions[template.templateId] ?? 'reject'
    const hasToken = type === 'accept' && sheet !== 'gives-no-token'
    const answer = hasToken ? { type, token: world.state.pushTokens.issue(app, template, user) } : { type }
    answers.set(template.templateId, answer)
  }
  return answers
}

function checkTemplates({ rulings }: BinanceWorld, { app, decisions }: ConsentRequest): BinanceTemplate[] {
  const templateIds = Object.keys(decisions)
  if (templateIds.length === 0) throw new ConsentRefusal('tmplIds is empty')
  if (templateIds.length > rulings.templatesPerRequest) throw new ConsentRefusal('tmplIds holds too many ids')
  return templateIds.map((templateId) => {
    const template = app.templates.find((candidate) => candidate.templateId === templateId)
    if (!template) throw new ConsentRefusal('tmplIds holds an unknown id')
    return template
  })
}
