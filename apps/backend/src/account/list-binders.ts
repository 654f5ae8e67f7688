import { templatesOf } from '../apps.ts'
import { ApiError } from '../http/api-error.ts'
import type { Services } from '../services.ts'

/** Our templates whose binding names this template of the platform. */
export function listBinders({ config, push }: Services, app: string, templateId: string): string[] {
  const provider = push.provider(app)
  return templatesOf(config, app)
    .filter((template) => provider.describeConsent(template).subject === templateId)
    .map(({ name }) => name)
}

/** What is bound would be refused from then on, message by message. @throws {ApiError} `template-in-use` */
export function assertUnbound(services: Services, app: string, templateId: string): void {
  const binders = listBinders(services, app, templateId)
  if (binders.length === 0) return
  throw new ApiError(
    'template-in-use',
    `push.config.ts binds it as ${binders.join(', ')}: take the binding out and roll that out first.`,
  )
}
