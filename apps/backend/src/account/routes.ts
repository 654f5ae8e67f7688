import type Router from '@koa/router'
import { type KeywordList, type LibraryView, type QuotaView, ROUTES } from '@mini-push/contracts'
import { addTemplateSchema, freshQuerySchema } from '@mini-push/contracts/schemas'
import type { AccountTemplate, Library, Quota } from '@mini-push/push-core'
import type { Context } from 'koa'
import { jsonBody } from '../http/json-body.ts'
import { validate } from '../http/validate.ts'
import type { Services } from '../services.ts'
import { manyCalls, oneCall } from './account-deadlines.ts'
import { addTemplate, deleteTemplate, syncTemplates } from './change-account.ts'
import { createKeptAnswers } from './kept-answers.ts'
import { assertUnbound } from './list-binders.ts'
import { presentAccount } from './present-account.ts'
import { requireAccount } from './require-account.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** How old a list may be for who wants a fresh one. */
const FRESH_MS = { true: MINUTE_MS, now: 0 }

/** Our account at the platform of an app, where the platform has calls for that. */
export function accountRoutes(router: Router, services: Services): void {
  const lists = createKeptAnswers<AccountTemplate[]>(services.clock)
  const libraries = createKeptAnswers<Library>(services.clock)
  const quotas = createKeptAnswers<Quota>(services.clock)
  const find = ({ state, params }: Context) => requireAccount(services, state.actor, params.app)

  router.get(ROUTES.readAccount.path, async (ctx) => {
    const { fresh } = validate(freshQuerySchema, { ...ctx.query })
    const found = find(ctx)
    const list = () => found.account.listTemplates(oneCall())
    const listed = await lists.read(found.app, fresh === undefined ? HOUR_MS : FRESH_MS[fresh], list)
    ctx.body = presentAccount(services, found, listed)
  })
  router.post(ROUTES.addTemplate.path, jsonBody, async (ctx) => {
    const found = find(ctx)
    const choice = validate(addTemplateSchema, ctx.request.body)
    const { actor } = ctx.state
    ctx.body = await addTemplate(services, { ...found, actor }, choice).finally(() => lists.forget(found.app))
    ctx.status = 201
  })
  router.delete(ROUTES.deleteTemplate.path, async (ctx) => {
    const found = find(ctx)
    const templateId = ctx.params.templateId ?? ''
    assertUnbound(services, found.app, templateId)
    const act = { ...found, actor: ctx.state.actor }
    ctx.body = await deleteTemplate(services, act, templateId).finally(() => lists.forget(found.app))
  })
  router.post(ROUTES.syncTemplates.path, async (ctx) => {
    const found = find(ctx)
    const act = { ...found, actor: ctx.state.actor }
    const { result, listed } = await syncTemplates(services, act).finally(() => lists.forget(found.app))
    lists.keep(found.app, listed)
    ctx.body = result
  })
  router.get(ROUTES.readLibrary.path, async (ctx) => {
    const { app, account } = find(ctx)
    const read = () => account.readLibrary(manyCalls())
    const { readAt, answer } = await libraries.read(app, HOUR_MS, read)
    const titles = answer.titles.map((title) => ({ ...title, kind: title.kind ?? null }))
    ctx.body = { ...answer, titles, readAt: readAt.toISOString() } satisfies LibraryView
  })
  router.get(ROUTES.listKeywords.path, async (ctx) => {
    const keywords = await find(ctx).account.listKeywords(ctx.params.titleId ?? '', oneCall())
    ctx.body = { keywords } satisfies KeywordList
  })
  router.get(ROUTES.readQuota.path, async (ctx) => {
    const { app, account } = find(ctx)
    const { readAt, answer } = await quotas.read(app, MINUTE_MS, () => account.readQuota(oneCall()))
    ctx.body = { ...answer, readAt: readAt.toISOString() } satisfies QuotaView
  })
}
