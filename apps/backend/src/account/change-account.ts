import type { AddTemplate, SyncResult, TemplateRef } from '@mini-push/contracts'
import type { AccountTemplate } from '@mini-push/push-core'
import { templatesOf } from '../apps.ts'
import { recordAct } from '../audit/record-act.ts'
import type { AppActor } from '../http/authenticate.ts'
import type { Services } from '../services.ts'
import { manyCalls, oneCall } from './account-deadlines.ts'
import type { AccountApp } from './require-account.ts'

/** What is done to the account at the platform, and by whom. */
type Act = Pick<AccountApp, 'app' | 'account'> & { actor: AppActor }

export async function addTemplate(
  services: Services,
  { actor, app, account }: Act,
  choice: AddTemplate,
): Promise<TemplateRef> {
  await record(services, { actor, action: 'template.add', subject: choice.titleId, app })
  return { templateId: await account.addTemplate(choice, oneCall()) }
}

export async function deleteTemplate(
  services: Services,
  { actor, app, account }: Act,
  templateId: string,
): Promise<TemplateRef> {
  await record(services, { actor, action: 'template.delete', subject: templateId, app })
  await account.deleteTemplate(templateId, oneCall())
  return { templateId }
}

export async function syncTemplates(
  services: Services,
  { actor, app, account }: Act,
): Promise<{ result: SyncResult; listed: AccountTemplate[] }> {
  await record(services, { actor, action: 'template.sync', app })
  const { templates, listed } = await account.syncTemplates(templatesOf(services.config, app), manyCalls())
  return {
    listed,
    result: {
      templates: templates.map((each) =>
        each.kind === 'not-made' ? each : { ...each, binding: { ...each.binding } },
      ),
    },
  }
}

/** Before the call: what became of the act is known to the platform alone, if the answer is lost, and none may be without a record. */
async function record(services: Services, act: Parameters<typeof recordAct>[2]): Promise<void> {
  await services.store.transaction((tx) => recordAct(services, tx, act))
}
