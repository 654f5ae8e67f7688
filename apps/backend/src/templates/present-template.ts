import type { TemplateView } from '@mini-push/contracts'
import type { Provider } from '@mini-push/push-core'
import type { NamedTemplate } from '../apps.ts'

/** A template as the app's platform has it: what to ask consent for, and what each field takes. */
export function presentTemplate(provider: Provider, template: NamedTemplate): TemplateView {
  const described = provider.describeFields(template)
  const fields = Object.entries(template.fields).flatMap(([name, { label }]) => {
    const description = described[name]
    return description ? [{ name, label, ...description }] : []
  })
  const { name, title, selfSend } = template
  const { subject: consentSubject, kind } = provider.describeConsent(template)
  return { name, title, consentSubject, kind, selfSend, fields }
}
