import type { TemplateChoice } from '../../account.ts'
import { PushError } from '../../errors.ts'
import { readText } from '../../kernel/json.ts'
import { type AskAccount, bodyOf } from './account-call.ts'

/** protocols/wechat.md 2.5: the account has one of the same title and keywords, and the refusal names it. */
const ADDED_BEFORE = '200022'

/** Adds a template (`addtemplate`, protocols/wechat.md 2.5). A lost reply does no harm: asked again, WeChat names the same id. */
export async function addTemplate(
  ask: AskAccount,
  { titleId, keywordIds, scene }: TemplateChoice,
  signal: AbortSignal,
): Promise<string> {
  const kids = keywordIds.map((keywordId): [string, string] => ['kidList', keywordId])
  const form: [string, string][] = [['tid', titleId], ...kids, ['sceneDesc', scene]]
  const reply = await ask({ path: '/wxaapi/newtmpl/addtemplate', form }, signal)
  const isKnown = reply.kind === 'failure' && reply.code === ADDED_BEFORE
  const body = isKnown ? reply.body : bodyOf(reply, 'the new template')
  const templateId = readText(body, 'priTmplId')
  if (templateId) return templateId
  throw new PushError('platform-unavailable', 'WeChat answered without the id of the template.')
}
