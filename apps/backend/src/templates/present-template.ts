import type { TemplateView } from '@mini-push/contracts'
import type { Provider } from '@mini-push/push-core'
import type { TemplateConfig } from '../define-config.ts'

/** A template as the app's platform has it: what to ask consent for, and what each field takes. */
export function presentTemplate(
  provider: Provider,
  template: TemplateConfig & { name: string },
): TemplateView[] {
  const binding = template[provider.platform]
  if (!binding) return []
  const described = provider.describeFields(template)
  const fields = Object.entries(template.fields).flatMap(([name, { label }]) => {
    const description = described[name]
    return description ? [{ name, label, ...description }] : []
  })
  const { name, title, selfSend } = template
  return [{ name, title, platformTemplateId: binding.templateId, kind: binding.kind, selfSend, fields }]
}
