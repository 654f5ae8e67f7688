import type { PushConfig, TemplateConfig } from './define-config.ts'
import { ApiError } from './http/api-error.ts'
import type { AppConfig } from './platforms/index.ts'

/** The app of that name. @throws {ApiError} `invalid-fields` naming `app` */
export function requireApp({ apps }: PushConfig, app: string): AppConfig {
  const found = Object.hasOwn(apps, app) ? apps[app] : undefined
  if (!found) throw fieldError('app', 'There is no app of this name.')
  return found
}

export type NamedTemplate = TemplateConfig & { name: string }

/** The template of that name that has a binding for the app's platform. @throws {ApiError} naming `field` */
export function requireTemplate(
  config: PushConfig,
  { app, template, field = 'template' }: { app: string; template: string; field?: string },
): NamedTemplate {
  const found = Object.hasOwn(config.templates, template) ? config.templates[template] : undefined
  if (!found?.[requireApp(config, app).platform])
    throw fieldError(field, 'The app has no template of this name.')
  return { ...found, name: template }
}

/** The templates that the app's platform has a binding for, each with its name. */
export function templatesOf(config: PushConfig, app: string): NamedTemplate[] {
  const { platform } = requireApp(config, app)
  return Object.entries(config.templates)
    .filter(([, template]) => template[platform])
    .map(([name, template]) => ({ ...template, name }))
}

export function fieldError(field: string, message: string): ApiError {
  return new ApiError('invalid-fields', `Correct: ${field}.`, [{ field, code: 'unknown', message }])
}
