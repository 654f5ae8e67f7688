import type Router from '@koa/router'
import { ROUTES } from '@mini-push/contracts'
import { reportConsentSchema } from '@mini-push/contracts/schemas'
import { jsonBody } from '../http/json-body.ts'
import { validate } from '../http/validate.ts'
import type { Services } from '../services.ts'
import { createReportConsent } from './report-consent.ts'

export function consentRoutes(router: Router, services: Services): void {
  const reportConsent = createReportConsent(services)

  router.post(ROUTES.reportConsent.path, jsonBody, async (ctx) => {
    const report = validate(reportConsentSchema, ctx.request.body)
    ctx.body = await reportConsent(ctx.state.actor, report)
  })
}
