import type { AccountTemplate } from '../../account.ts'
import type { Template, TemplateDrift } from '../../template.ts'
import type { WechatBinding } from './binding.ts'

/** In what the bindings of `templates` and the account's own templates differ; empty when in nothing. */
export function findDrift(
  templates: readonly Template[],
  account: readonly AccountTemplate[],
): TemplateDrift[] {
  return templates.flatMap(({ name, wechat: binding }) => {
    if (!binding) return []
    const theirs = account.find(({ templateId }) => templateId === binding.templateId)
    const drifts = theirs ? compare(binding, theirs) : [toMissing(binding)]
    return drifts.map((found) => ({ template: name, ...found }))
  })
}

type Drift = Omit<TemplateDrift, 'template'>

function toMissing({ templateId }: WechatBinding): Drift {
  return drift('missing', `The account has no template ${templateId}.`, `账号里没有模板 ${templateId}。`)
}

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
    ...strange.map((key) =>
      drift(
        'keys',
        `The binding has ${key}, which the account's template has not.`,
        `绑定了 ${key}，账号的模板里没有。`,
      ),
    ),
    ...unbound.map((key) =>
      drift(
        'keys',
        `The account's template has ${key}, which no field is bound to.`,
        `账号的模板有 ${key}，没有字段绑定到它。`,
      ),
    ),
  ]
}

function compareChoices(ours: Record<string, string[]>, theirs: Record<string, string[]>): Drift[] {
  const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
  return keys
    .filter((key) => listChoices(ours[key]) !== listChoices(theirs[key]))
    .map((key) => {
      const choices = listChoices(theirs[key])
      return drift(
        'choices',
        `${key} takes ${choices || 'anything'}, says the account.`,
        `账号里 ${key} 的可选值是：${choices || '不限'}。`,
      )
    })
}

/** Their order is of no account. */
function listChoices(choices: readonly string[] = []): string {
  return choices.toSorted().join(', ')
}

function compareKind(ours: WechatBinding['kind'], theirs: AccountTemplate['kind']): Drift[] {
  if (theirs === undefined || ours === theirs) return []
  return [
    drift(
      'kind',
      `The binding says ${ours}, the account says ${theirs}.`,
      `绑定写的是${KINDS[ours]}，账号里是${KINDS[theirs]}。`,
    ),
  ]
}

const KINDS: Record<WechatBinding['kind'], string> = { 'one-time': '一次性订阅', 'long-term': '长期订阅' }

function compareWords(ours: WechatBinding['words'], theirs: AccountTemplate['words']): Drift[] {
  if (!ours || (ours.title === theirs.title && ours.text.trim() === theirs.text)) return []
  const text = JSON.stringify(theirs.text)
  return [
    drift(
      'words',
      `The account's words are "${theirs.title}": ${text}.`,
      `账号里的文字是“${theirs.title}”：${text}。`,
    ),
  ]
}

function drift(kind: Drift['kind'], en: string, zh: string): Drift {
  return { kind, text: { en, zh } }
}
