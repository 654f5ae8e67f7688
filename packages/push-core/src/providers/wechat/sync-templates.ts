import type { Account, AccountTemplate, Library, TemplateChoice, TemplateSync } from '../../account.ts'
import { PushError } from '../../errors.ts'
import type { Advice } from '../../failure.ts'
import type { Template } from '../../template.ts'
import type { WechatBinding } from './binding.ts'
import { findFailure } from './failures.ts'
import { readLines, type WordsLine } from './words.ts'

type Calls = Pick<Account, 'listTemplates' | 'readLibrary' | 'listKeywords' | 'addTemplate'>

/** A binding can be looked for by its words alone: they have title, labels and kinds as the account would. */
interface Wanted {
  template: string
  binding: WechatBinding
  title: string
  lines: WordsLine[]
}

type Found = { template: string; kind: 'found' | 'added'; templateId: string } | NotMade
type NotMade = Extract<TemplateSync, { kind: 'not-made' }>

/** Ids are the account's own, so that only the configuration can take them up: what comes of it is what to write there. */
export function createSyncTemplates(calls: Calls): Account['syncTemplates'] {
  return async function syncTemplates(templates, signal) {
    const listed = await calls.listTemplates(signal)
    const wanted = listMissing(templates, listed)
    // Read once, and only if something has to be made of it.
    let library: Promise<Library> | undefined
    const readLibrary = () => {
      library ??= calls.readLibrary(signal)
      return library
    }
    const found: Found[] = []
    for (const each of wanted) found.push(await find({ ...calls, readLibrary }, each, listed, signal))
    const isChanged = found.some(({ kind }) => kind === 'added')
    const now = isChanged ? await calls.listTemplates(signal) : listed
    return { templates: found.map((each, index) => toSync(each, wanted[index], now)), listed: now }
  }
}

function listMissing(templates: readonly Template[], listed: readonly AccountTemplate[]): Wanted[] {
  return templates.flatMap(({ name, wechat: binding }) => {
    if (!binding || listed.some(({ templateId }) => templateId === binding.templateId)) return []
    const { title = '', text = '' } = binding.words ?? {}
    return [{ template: name, binding, title, lines: readLines(text) }]
  })
}

/** The same title, kind and fields, in whatever order. */
function isSame({ binding, title, lines }: Wanted, { kind, words }: AccountTemplate): boolean {
  return title === words.title && binding.kind === kind && toFace(lines) === toFace(readLines(words.text))
}

function toFace(lines: readonly WordsLine[]): string {
  return JSON.stringify(lines.map(({ label, kind }) => `${kind} ${label}`).toSorted())
}

async function find(
  calls: Calls,
  wanted: Wanted,
  listed: readonly AccountTemplate[],
  signal: AbortSignal,
): Promise<Found> {
  const { template } = wanted
  const unfit = findUnfit(wanted)
  if (unfit) return { template, kind: 'not-made', why: unfit }
  const same = listed.find((candidate) => isSame(wanted, candidate))
  if (same) return { template, kind: 'found', templateId: same.templateId }
  const choice = await choose(calls, wanted, signal)
  if (!choice) return { template, kind: 'not-made', why: NOT_IN_LIBRARY }
  try {
    return { template, kind: 'added', templateId: await calls.addTemplate(choice, signal) }
  } catch (error) {
    const why = error instanceof PushError && error.code === 'account-refused' && adviceOf(error)
    if (why) return { template, kind: 'not-made', why }
    throw error
  }
}

function findUnfit({ binding, lines }: Wanted): Advice | undefined {
  if (!binding.words) return NO_WORDS
  const bound = Object.values(binding.keys)
  return bound.every((key) => lines.some((line) => line.key === key)) ? undefined : OTHER_WORDS
}

/** The title of the library that has every field. */
async function choose(
  { readLibrary, listKeywords }: Calls,
  { binding, title, lines }: Wanted,
  signal: AbortSignal,
): Promise<TemplateChoice | undefined> {
  const { titles } = await readLibrary(signal)
  for (const candidate of titles.filter((each) => each.title === title && each.kind === binding.kind)) {
    const keywords = await listKeywords(candidate.titleId, signal)
    const keywordIds = lines.flatMap(({ label, kind }) => {
      const keyword = keywords.find((each) => each.name === label && each.kind === kind)
      return keyword ? [keyword.keywordId] : []
    })
    if (keywordIds.length < lines.length) continue
    // All of its keywords come with it, and one that no field is bound to would be refused as empty, message by message.
    if (candidate.hasFixedKeywords && keywords.length !== lines.length) continue
    const scene = [...title].slice(0, LONGEST_SCENE).join('')
    return { titleId: candidate.titleId, keywordIds: candidate.hasFixedKeywords ? [] : keywordIds, scene }
  }
  return undefined
}

/** protocols/wechat.md 2.5 */
const LONGEST_SCENE = 15

function adviceOf({ platformCode }: PushError): Advice | undefined {
  return platformCode === undefined ? undefined : findFailure(platformCode)?.advice
}

function toSync(found: Found, wanted: Wanted | undefined, listed: readonly AccountTemplate[]): TemplateSync {
  if (found.kind === 'not-made') return found
  const { template, kind, templateId } = found
  const theirs = listed.find((each) => each.templateId === templateId)
  // It was there a moment ago, or WeChat said so.
  if (!wanted || !theirs) return { template, kind: 'not-made', why: NOT_LISTED }
  return { template, kind, binding: bind(wanted, theirs) }
}

/** Our fields on their keys: whoever numbers keys, labels and kinds tell which is which. */
function bind({ binding, lines }: Wanted, theirs: AccountTemplate): WechatBinding {
  const theirLines = readLines(theirs.words.text)
  const keys = Object.entries(binding.keys).map(([field, key]) => {
    const ours = lines.find((line) => line.key === key)
    const line = theirLines.find(({ label, kind }) => label === ours?.label && kind === ours.kind)
    return [field, line?.key ?? key]
  })
  const hasEnums = Object.keys(theirs.enums).length > 0
  return {
    templateId: theirs.templateId,
    kind: binding.kind,
    keys: Object.fromEntries(keys),
    ...(hasEnums && { enums: theirs.enums }),
    words: theirs.words,
  }
}

const NO_WORDS: Advice = {
  en: 'The binding has no words, so nothing says which template of the library it is: choose it in the library.',
  zh: '绑定里没有 words，无法判断对应模板库中的哪个模板，请在模板库中自行选用。',
}

const OTHER_WORDS: Advice = {
  en: 'The words of the binding lack a key that a field is bound to: correct them.',
  zh: '绑定的 words 里缺少某个字段所绑定的 key，请先修正。',
}

const NOT_IN_LIBRARY: Advice = {
  en: "The library has no title with these fields in the account's categories: choose another, or add the category.",
  zh: '账号所属类目的模板库里没有包含这些字段的标题，请改选其他模板或先添加类目。',
}

const NOT_LISTED: Advice = {
  en: 'WeChat named an id that its list does not have yet: sync again in a few minutes.',
  zh: '微信返回的模板 ID 还未出现在列表中，请几分钟后再次同步。',
}
