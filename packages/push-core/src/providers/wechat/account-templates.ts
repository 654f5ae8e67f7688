import { PushError } from '../../errors.ts'
import type { CredentialCache } from '../../kernel/credential-cache.ts'
import type { Http } from '../../kernel/http.ts'
import { isObject, type JsonObject, readText } from '../../kernel/json.ts'
import type { WechatBinding } from './binding.ts'
import type { WechatSettings } from './options.ts'
import { readReply, toPushError } from './reply.ts'

/** A template as the account has it. */
export interface AccountTemplate extends Required<Pick<WechatBinding, 'templateId' | 'enums' | 'words'>> {
  kind: WechatBinding['kind'] | undefined
  /** Such as `thing1`, without `.DATA`. */
  keys: string[]
}

/**
 * The templates of the account (`gettemplate`, protocols/wechat.md 2.5). The call has an unpublished, low quota a day:
 * for an operator who asks, not for each start.
 */
export function createListTemplates(settings: WechatSettings, http: Http, credentials: CredentialCache) {
  return async function listTemplates(signal: AbortSignal): Promise<AccountTemplate[]> {
    const { value: token } = await credentials.get(signal)
    const path = `/wxaapi/newtmpl/gettemplate?access_token=${encodeURIComponent(token.toWellFormed())}`
    const reply = readReply(await http.call({ method: 'GET', path }, signal), [settings.secret, token])
    if (reply.kind !== 'answer') throw toPushError(reply, 'the list of templates')
    const { data } = reply.body
    if (Array.isArray(data)) return data.filter(isObject).map(readTemplate)
    throw new PushError('platform-unavailable', 'WeChat answered without a list of templates.')
  }
}

function readTemplate(template: JsonObject): AccountTemplate {
  const text = readText(template, 'content') ?? ''
  return {
    templateId: readText(template, 'priTmplId') ?? '',
    kind: KINDS[readText(template, 'type') ?? ''],
    keys: [...text.matchAll(/\{\{(\w+)\.DATA\}\}/g)].map(([, key = '']) => key),
    enums: readEnums(template.keywordEnumValueList),
    words: { title: readText(template, 'title') ?? '', text: text.trim() },
  }
}

const KINDS: Record<string, WechatBinding['kind']> = { 2: 'one-time', 3: 'long-term' }

/** `keywordCode` is `enum_string2.DATA`. */
function readEnums(lists: unknown): Record<string, string[]> {
  if (!Array.isArray(lists)) return {}
  const enums = lists.filter(isObject).map((list): [string, string[]] => {
    const key = (readText(list, 'keywordCode') ?? '').replace(/\.DATA$/, '')
    return [key, Array.isArray(list.enumValueList) ? list.enumValueList.map(String) : []]
  })
  return Object.fromEntries(enums)
}
