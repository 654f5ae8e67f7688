import Router from '@koa/router'
import Koa from 'koa'
import { accountRoutes } from './account/routes.ts'
import { appRoutes } from './apps/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { callbackRoutes } from './callbacks/routes.ts'
import { callerKeyRoutes } from './caller-keys/routes.ts'
import { campaignRoutes } from './campaigns/routes.ts'
import { consentRoutes } from './consents/routes.ts'
import { consoleRoutes } from './console/routes.ts'
import { forecastRoutes } from './forecast/routes.ts'
import { grantRoutes } from './grants/routes.ts'
import { healthRoutes } from './health/routes.ts'
import { guard } from './http/guard.ts'
import { handleErrors } from './http/handle-errors.ts'
import { requestLog } from './http/request-log.ts'
import { securityHeaders } from './http/security-headers.ts'
import { messageRoutes } from './messages/routes.ts'
import { metricsRoutes } from './metrics/routes.ts'
import { providerRoutes } from './operators/provider-routes.ts'
import { operatorRoutes } from './operators/routes.ts'
import { overviewRoutes } from './overview/routes.ts'
import { referenceRoutes } from './reference/routes.ts'
import type { Services } from './services.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { templateRoutes } from './templates/routes.ts'
import { userRoutes } from './users/routes.ts'
import { webhookRoutes } from './webhooks/routes.ts'

type AddRoutes = (router: Router, services: Services) => void

export const HEALTH_ROUTES: readonly AddRoutes[] = [healthRoutes]

export const METRICS_ROUTES: readonly AddRoutes[] = [metricsRoutes]

export const API_ROUTES: readonly AddRoutes[] = [
  sessionRoutes,
  templateRoutes,
  consentRoutes,
  grantRoutes,
  messageRoutes,
  campaignRoutes,
  userRoutes,
  webhookRoutes,
  overviewRoutes,
  forecastRoutes,
  appRoutes,
  accountRoutes,
  operatorRoutes,
  providerRoutes,
  callerKeyRoutes,
  auditRoutes,
  consoleRoutes,
  callbackRoutes,
  healthRoutes,
  referenceRoutes,
]

/** The HTTP API, or a part of it, not listening yet, behind so many proxies that tell whom they speak for. */
export function createApp(services: Services, routes = API_ROUTES, proxies = 0): Koa {
  const router = new Router()
  for (const addRoutes of routes) addRoutes(router, services)
  guard(router, services)
  const app = new Koa({ proxy: proxies > 0, maxIpsCount: proxies })
  // An answer that broke off as it was being written; every other error is answered.
  app.on('error', (error) => services.log.warn({ err: error }, 'an answer broke off'))
  app.use(requestLog(services))
  app.use(securityHeaders)
  app.use(handleErrors(services.log))
  app.use(router.routes())
  app.use(router.allowedMethods())
  return app
}
