import type { AccountTemplateView, AccountView } from '@mini-push/contracts'
import type { AccountTemplate } from '@mini-push/push-core'
import { templatesOf } from '../apps.ts'
import type { Services } from '../services.ts'
import type { Kept } from './kept-answers.ts'
import { listBinders } from './list-binders.ts'
import type { AccountApp } from './require-account.ts'

/** The account's templates as they were read, and in what our bindings differ from them now. */
export function presentAccount(
  services: Services,
  { app, account }: AccountApp,
  { readAt, answer: listed }: Kept<AccountTemplate[]>,
): AccountView {
  return {
    readAt: readAt.toISOString(),
    templates: listed.map((template) => presentTemplate(services, app, template)),
    drifts: account.findDrift(templatesOf(services.config, app), listed),
  }
}

function presentTemplate(
  services: Services,
  app: string,
  { templateId, kind, words }: AccountTemplate,
): AccountTemplateView {
  const boundBy = listBinders(services, app, templateId)
  return { templateId, ...words, kind: kind ?? null, boundBy }
}
