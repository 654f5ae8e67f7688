import type { WechatApp } from './app.ts'
import { ConsentRefusal } from './consent-refusal.ts'
import type { Choice } from './person-settings.ts'
import type { WechatTemplate } from './template.ts'
import type { WechatWorld } from './world.ts'

export interface ConsentRequest {
  readonly app: WechatApp
  readonly openid: string
  /** What the person does on the sheet, by template id. */
  readonly decisions: Readonly<Record<string, Choice>>
  /** "Always keep my choice" is ticked. */
  readonly keep: boolean
}

export interface Consent {
  /** By template id, every id that was asked for. */
  readonly answers: ReadonlyMap<string, Choice | 'ban' | 'filter'>
  /** The choices that a popup event reports. */
  readonly reported: ReadonlyMap<string, Choice>
}

/**
 * A person answers the sheet (protocols/wechat.md 1.2). A kept choice overrides what the sheet would say, and adds a
 * permit each time when it is an accept. Throws `ConsentRefusal`.
 */
export function askConsent(world: WechatWorld, request: ConsentRequest): Consent {
  const answers = new Map<string, Choice | 'ban' | 'filter'>()
  const reported = new Map<string, Choice>()
  const templates = checkTemplates(world, request)
  for (const template of templates) {
    const { templateId } = template
    const exclusion = findExclusion(world, template, templates)
    if (exclusion) {
      answers.set(templateId, exclusion)
      continue
    }
    const { choice, wasShown } = choose(world, request, template)
    answers.set(templateId, choice)
    if (wasShown || world.rulings.popupEventForKeptChoice) reported.set(templateId, choice)
  }
  return { answers, reported }
}

/** Keeping a refusal switches the template off, and what is switched off has no permits left (1.2). */
export function keepChoice({ state }: WechatWorld, openid: string, templateId: string, choice: Choice): void {
  state.settings.keep(openid, templateId, choice)
  if (choice === 'reject') state.permits.drop(openid, templateId)
}

function checkTemplates({ state, rulings }: WechatWorld, request: ConsentRequest): WechatTemplate[] {
  const { app, openid, decisions } = request
  const templateIds = Object.keys(decisions)
  if (templateIds.length === 0) throw new ConsentRefusal(10001)
  if (templateIds.length > rulings.templatesPerRequest) throw new ConsentRefusal(20003)
  const templates = templateIds.map((templateId) => {
    const template = app.templates.find(templateId)
    if (!template) throw new ConsentRefusal(20001)
    return template
  })
  if (new Set(templates.map(({ kind }) => kind)).size > 1) throw new ConsentRefusal(20002)
  if (state.bans.has(app.appId)) throw new ConsentRefusal(20005)
  if (!state.settings.of(openid).mainSwitch) throw new ConsentRefusal(20004)
  return templates
}

/** Why a template is not on the sheet: banned, or another with the same title is there already (1.2). */
function findExclusion(
  { state }: WechatWorld,
  template: WechatTemplate,
  templates: readonly WechatTemplate[],
): 'ban' | 'filter' | undefined {
  if (state.bans.has(template.templateId)) return 'ban'
  return templates.find(({ title }) => title === template.title) === template ? undefined : 'filter'
}

/** The kept choice, or else the person's decision, with its consequences. */
function choose(
  world: WechatWorld,
  { openid, decisions, keep }: ConsentRequest,
  template: WechatTemplate,
): { choice: Choice; wasShown: boolean } {
  const { templateId } = template
  const kept = world.state.settings.of(openid).kept.get(templateId)
  const choice = kept ?? decisions[templateId] ?? 'reject'
  if (choice === 'accept') world.state.permits.add(openid, template)
  if (keep) keepChoice(world, openid, templateId, choice)
  return { choice, wasShown: !kept }
}
