import { type AskAccount, bodyOf } from './account-call.ts'

/** Deletes a template (`deltemplate`, protocols/wechat.md 2.5). The page names no encoding; a form is what the family takes. */
export async function deleteTemplate(
  ask: AskAccount,
  templateId: string,
  signal: AbortSignal,
): Promise<void> {
  const form: [string, string][] = [['priTmplId', templateId]]
  bodyOf(await ask({ path: '/wxaapi/newtmpl/deltemplate', form }, signal), 'to delete the template')
}
