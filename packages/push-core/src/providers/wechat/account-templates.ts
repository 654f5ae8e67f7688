import type { AccountTemplate } from '../../account.ts'
import { PushError } from '../../errors.ts'
import { isObject, type JsonObject, readText } from '../../kernel/json.ts'
import { type AskAccount, bodyOf } from './account-call.ts'
import { findKeys } from './words.ts'

/** The templates of the account (`gettemplate`, protocols/wechat.md 2.5). */
export async function listTemplates(ask: AskAccount, signal: AbortSignal): Promise<AccountTemplate[]> {
  const reply = await ask({ path: '/wxaapi/newtmpl/gettemplate' }, signal)
  return readList(bodyOf(reply, 'the list of templates'), 'templates').map(readTemplate)
}

/** `data` of an answer that is a list. @throws {PushError} `platform-unavailable` */
export function readList({ data }: JsonObject, what: string): JsonObject[] {
  if (Array.isArray(data)) return data.filter(isObject)
  throw new PushError('platform-unavailable', `WeChat answered without a list of ${what}.`)
}

/** `type` of templates and titles: 2 and 3. */
export function readKind(object: JsonObject): AccountTemplate['kind'] {
  return KINDS[readText(object, 'type') ?? '']
}

const KINDS: Record<string, AccountTemplate['kind']> = { 2: 'one-time', 3: 'long-term' }

function readTemplate(template: JsonObject): AccountTemplate {
  const text = (readText(template, 'content') ?? '').trim()
  return {
    templateId: readText(template, 'priTmplId') ?? '',
    kind: readKind(template),
    keys: findKeys(text),
    enums: readEnums(template.keywordEnumValueList),
    words: { title: readText(template, 'title') ?? '', text },
  }
}

/** `keywordCode` is `enum_string2.DATA`. */
function readEnums(lists: unknown): Record<string, string[]> {
  if (!Array.isArray(lists)) return {}
  const enums = lists.filter(isObject).map((list): [string, string[]] => {
    const key = (readText(list, 'keywordCode') ?? '').replace(/\.DATA$/, '')
    return [key, Array.isArray(list.enumValueList) ? list.enumValueList.map(String) : []]
  })
  return Object.fromEntries(enums)
}
