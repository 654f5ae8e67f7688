import { PLATFORMS } from '@mini-push/push-core'
import { z } from 'zod'
import type { PushConfig } from './define-config.ts'

/** What is wrong with `push.config.ts`, one line each, naming the field; empty when nothing is. */
export function findConfigMistakes(config: PushConfig): string[] {
  const result = configSchema.safeParse(config)
  if (!result.success) {
    return result.error.issues.map((issue) => `push.config.ts ${issue.path.join('.')}: ${issue.message}`)
  }
  return [...findUnboundFields(config), ...findUnknownApps(config)]
}

const name = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'Names are lower-case letters, digits and "-".')

const configSchema = z.strictObject({
  apps: z.record(
    name,
    z.strictObject({
      platform: z.enum(PLATFORMS),
      appId: z.string().min(1),
      release: z.enum(['developer', 'trial', 'formal']),
      callbackMode: z.enum(['plain', 'compatible', 'secure']).exactOptional(),
    }),
  ),
  templates: z.record(
    name,
    z.strictObject({
      title: z.string().min(1),
      selfSend: z.boolean(),
      fields: z.record(z.string(), z.strictObject({ label: z.string().min(1) })),
      wechat: z
        .strictObject({
          templateId: z.string().min(1),
          kind: z.enum(['one-time', 'long-term']),
          keys: z.record(
            z.string(),
            z.string().regex(/^[a-z_]+\d+$/, 'Write the key without ".DATA", such as thing1.'),
          ),
          enums: z.record(z.string(), z.array(z.string())).exactOptional(),
        })
        .exactOptional(),
    }),
  ),
  callers: z.record(name, z.strictObject({ apps: z.array(name).min(1) })),
})

/** A binding names each field of its template, and no other. */
function findUnboundFields({ templates }: PushConfig): string[] {
  return Object.entries(templates).flatMap(([template, { fields, wechat }]) => {
    if (!wechat) return []
    const at = `push.config.ts templates.${template}.wechat.keys`
    const unbound = Object.keys(fields).filter((field) => !Object.hasOwn(wechat.keys, field))
    const stray = Object.keys(wechat.keys).filter((field) => !Object.hasOwn(fields, field))
    return [
      ...unbound.map((field) => `${at}: the field "${field}" has no key.`),
      ...stray.map((field) => `${at}: "${field}" is no field of the template.`),
    ]
  })
}

function findUnknownApps({ apps, callers }: PushConfig): string[] {
  return Object.entries(callers).flatMap(([caller, { apps: named }]) =>
    named
      .filter((app) => !Object.hasOwn(apps, app))
      .map((app) => `push.config.ts callers.${caller}.apps: there is no app "${app}".`),
  )
}
