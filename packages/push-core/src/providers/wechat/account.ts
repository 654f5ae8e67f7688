import type { Account } from '../../account.ts'
import type { AskAccount } from './account-call.ts'
import { listTemplates } from './account-templates.ts'
import { addTemplate } from './add-template.ts'
import { deleteTemplate } from './delete-template.ts'
import { findDrift } from './drift.ts'
import { listKeywords, readLibrary } from './library.ts'
import { readQuota } from './quota.ts'
import { createSyncTemplates } from './sync-templates.ts'

/** The mini program's account: its templates (protocols/wechat.md 2.5) and its quota (2.6). */
export function createAccount(ask: AskAccount): Account {
  const calls: Omit<Account, 'syncTemplates'> = {
    findDrift,
    listTemplates: (signal) => listTemplates(ask, signal),
    readLibrary: (signal) => readLibrary(ask, signal),
    listKeywords: (titleId, signal) => listKeywords(ask, titleId, signal),
    addTemplate: (choice, signal) => addTemplate(ask, choice, signal),
    deleteTemplate: (templateId, signal) => deleteTemplate(ask, templateId, signal),
    readQuota: (signal) => readQuota(ask, signal),
  }
  return { ...calls, syncTemplates: createSyncTemplates(calls) }
}
