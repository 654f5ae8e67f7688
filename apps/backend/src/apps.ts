import type { AppConfig, PushConfig, TemplateConfig } from './define-config.ts'
import { ApiError } from './http/api-error.ts'

/** The app of that name. @throws {ApiError} `invalid-fields` naming `app` */
export function requireApp({ apps }: PushConfig, app: string): AppConfig {
  const found = Object.hasOwn(apps, app) ? apps[app] : undefined
  if (!found) throw fieldError('app', 'There is no app of this name.')
  return found
}

/** The template of that name that has a binding for the app's platform. @throws {ApiError} naming `field` */
export function requireTemplate(
  config: PushConfig,
  { app, template, field = 'template' }: { app: string; template: string; field?: string },
): TemplateConfig {
  const found = Object.hasOwn(config.templates, template) ? config.templates[template] : undefined
  if (!found?.[requireApp(config, app).platform])
    throw fieldError(field, 'The app has no template of this name.')
  return found
}

/** The templates that the app's platform has a binding for, each with its name. */
export function templatesOf(config: PushConfig, app: string): (TemplateConfig & { name: string })[] {
  const { platform } = requireApp(config, app)
  return Object.entries(config.templates)
    .filter(([, template]) => template[platform])
    .map(([name, template]) => ({ name, ...template }))
}

export function fieldError(field: string, message: string): ApiError {
  return new ApiError('invalid-fields', `Correct: ${field}.`, [{ field, code: 'unknown', message }])
}
