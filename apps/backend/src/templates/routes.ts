import type Router from '@koa/router'
import { type MessagePreview, ROUTES, type TemplateList } from '@mini-push/contracts'
import { appQuerySchema, previewMessageSchema } from '@mini-push/contracts/schemas'
import { fieldError, requireTemplate, templatesOf } from '../apps.ts'
import type { Actor } from '../http/authenticate.ts'
import { requireCallersApp } from '../http/caller-keys.ts'
import { jsonBody } from '../http/json-body.ts'
import { validate } from '../http/validate.ts'
import { checkContent } from '../messages/check-content.ts'
import type { Services } from '../services.ts'
import { presentTemplate } from './present-template.ts'

/** The templates of a person's app, or of the app that a caller names with `?app=`. */
export function templateRoutes(router: Router, services: Services): void {
  router.get(ROUTES.listTemplates.path, (ctx) => {
    const query = validate(appQuerySchema, { ...ctx.query })
    const app = appOf(services, ctx.state.actor, query.app)
    const provider = services.push.provider(app)
    const templates = templatesOf(services.config, app).map((each) => presentTemplate(provider, each))
    ctx.body = { templates } satisfies TemplateList
  })
  router.post(ROUTES.previewMessage.path, jsonBody, (ctx) => {
    const { app: named, ...content } = validate(previewMessageSchema, ctx.request.body)
    const app = appOf(services, ctx.state.actor, named)
    const template = requireTemplate(services.config, { app, template: ctx.params.name ?? '' })
    const card = services.push.preview(checkContent(services, { app, template, ...content })) ?? null
    ctx.body = { card } satisfies MessagePreview
  })
}

function appOf({ config }: Services, actor: Actor, app: string | undefined): string {
  if (actor.kind === 'person') return actor.app
  if (app === undefined) throw fieldError('app', 'Name the app whose templates you want.')
  requireCallersApp(config, actor, app)
  return app
}
