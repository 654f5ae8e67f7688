import type { Template, TemplateDrift } from '../../template.ts'
import type { AccountTemplate } from './account-templates.ts'
import type { WechatBinding } from './binding.ts'

/** In what the bindings of `templates` and the account's own templates differ; empty when in nothing. */
export function findDrift(
  templates: readonly Template[],
  account: readonly AccountTemplate[],
): TemplateDrift[] {
  return templates.flatMap(({ name, wechat: binding }) => {
    if (!binding) return []
    const theirs = account.find(({ templateId }) => templateId === binding.templateId)
    const drifts = theirs
      ? compare(binding, theirs)
      : [drift('missing', `The account has no template ${binding.templateId}.`)]
    return drifts.map((found) => ({ template: name, ...found }))
  })
}

type Drift = Omit<TemplateDrift, 'template'>

function compare(binding: WechatBinding, theirs: AccountTemplate): Drift[] {
  return [
    ...compareKeys(Object.values(binding.keys), theirs.keys),
    ...compareChoices(binding.enums ?? {}, theirs.enums),
    ...compareKind(binding.kind, theirs.kind),
    ...compareWords(binding.words, theirs.words),
  ]
}

/** A key that the template lacks is one mistake, a key that no field fills is another: WeChat calls it empty (2.4). */
function compareKeys(bound: readonly string[], theirs: readonly string[]): Drift[] {
  const strange = bound.filter((key) => !theirs.includes(key))
  const unbound = theirs.filter((key) => !bound.includes(key))
  return [
    ...strange.map((key) => drift('keys', `The binding has ${key}, which the account's template has not.`)),
    ...unbound.map((key) => drift('keys', `The account's template has ${key}, which no field is bound to.`)),
  ]
}

function compareChoices(ours: Record<string, string[]>, theirs: Record<string, string[]>): Drift[] {
  const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
  return keys
    .filter((key) => listChoices(ours[key]) !== listChoices(theirs[key]))
    .map((key) =>
      drift('choices', `${key} takes ${listChoices(theirs[key]) || 'anything'}, says the account.`),
    )
}

/** Their order is of no account. */
function listChoices(choices: readonly string[] = []): string {
  return choices.toSorted().join(', ')
}

function compareKind(ours: WechatBinding['kind'], theirs: AccountTemplate['kind']): Drift[] {
  if (theirs === undefined || ours === theirs) return []
  return [drift('kind', `The binding says ${ours}, the account says ${theirs}.`)]
}

function compareWords(ours: WechatBinding['words'], theirs: AccountTemplate['words']): Drift[] {
  if (!ours || (ours.title === theirs.title && ours.text.trim() === theirs.text)) return []
  return [drift('words', `The account's words are "${theirs.title}": ${JSON.stringify(theirs.text)}.`)]
}

function drift(kind: Drift['kind'], text: string): Drift {
  return { kind, text }
}
