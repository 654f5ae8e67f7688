import { OPERATOR_ROLES } from '@mini-push/contracts'
import { z } from 'zod'
import type { PushConfig } from './define-config.ts'
import type { Platforms } from './platforms/index.ts'
import { webhookUrlSchema } from './webhooks/webhook-url.ts'

/** What is wrong with `push.config.ts`, one line each, naming the field; empty when nothing is. */
export function findConfigMistakes(config: PushConfig, platforms: Platforms): string[] {
  const result = createSchema(platforms).safeParse(config)
  if (!result.success) {
    return result.error.issues.map((issue) => `push.config.ts ${issue.path.join('.')}: ${issue.message}`)
  }
  return [...findUnboundFields(config, platforms), ...findUnknownApps(config)]
}

const name = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'Names are lower-case letters, digits and "-".')

const roles = z.record(
  z.string().regex(/^[^A-Z]*@[^A-Z]*$|^[^@]+$/, 'Write emails in lower case.'),
  z.enum(OPERATOR_ROLES),
)
const roleClaim = z.strictObject({
  name: z.string().min(1),
  roles: z.record(z.string(), z.enum(OPERATOR_ROLES)),
})

function createSchema(platforms: Platforms) {
  const rows = Object.entries(platforms)
  return z.strictObject({
    apps: z.record(
      name,
      z.looseObject({ platform: z.enum(Object.keys(platforms)) }).superRefine(checkApp(platforms)),
    ),
    templates: z.record(
      name,
      z.strictObject({
        title: z.string().min(1),
        selfSend: z.boolean(),
        onUnknown: z.enum(['hold', 'resend']).exactOptional(),
        fields: z.record(z.string(), z.strictObject({ label: z.string().min(1) })),
        ...Object.fromEntries(rows.map(([platform, { binding }]) => [platform, binding.optional()])),
      }),
    ),
    callers: z.record(
      name,
      z.strictObject({
        apps: z.array(name).min(1),
        webhook: z.strictObject({ url: webhookUrlSchema }).exactOptional(),
      }),
    ),
    paces: z
      .record(name, z.strictObject({ perSecond: z.number().positive(), burst: z.number().min(1) }))
      .exactOptional(),
    operators: z
      .strictObject({ people: roles.exactOptional(), claim: roleClaim.exactOptional() })
      .exactOptional(),
    keepDays: z.number().int().min(7).exactOptional(),
    // Half a year: what nobody noticed sooner must not be gone.
    keepAuditDays: z.number().int().min(180).exactOptional(),
  })
}

/** Each app by its own platform's schema. */
function checkApp(platforms: Platforms) {
  return (app: { platform: string }, context: z.RefinementCtx) => {
    const issues = platforms[app.platform]?.app.safeParse(app).error?.issues ?? []
    for (const { path, message } of issues) context.addIssue({ code: 'custom', path, message })
  }
}

/** A binding speaks of each field of its template, and of no other. */
function findUnboundFields({ templates }: PushConfig, platforms: Platforms): string[] {
  return Object.entries(templates).flatMap(([template, { fields, ...rest }]) =>
    Object.entries(rest).flatMap(([platform, binding]) => {
      const row = platforms[platform]
      if (!row || typeof binding !== 'object') return []
      const bound = row.boundFields(binding)
      const at = `push.config.ts templates.${template}.${platform}`
      const unbound = Object.keys(fields).filter((field) => !bound.includes(field))
      const stray = bound.filter((field) => !Object.hasOwn(fields, field))
      return [
        ...unbound.map((field) => `${at}: the field "${field}" is not bound.`),
        ...stray.map((field) => `${at}: "${field}" is no field of the template.`),
      ]
    }),
  )
}

function findUnknownApps({ apps, callers, paces = {} }: PushConfig): string[] {
  const named = [
    ...Object.entries(callers).flatMap(([caller, { apps }]) =>
      apps.map((app) => ({ at: `callers.${caller}.apps`, app })),
    ),
    ...Object.keys(paces).map((app) => ({ at: 'paces', app })),
  ]
  return named
    .filter(({ app }) => !Object.hasOwn(apps, app))
    .map(({ at, app }) => `push.config.ts ${at}: there is no app "${app}".`)
}
