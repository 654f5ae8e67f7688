import { createTemplate, type WechatTemplate, type WechatTemplateOptions } from './template.ts'

/** The templates of an account: those that it has at the start, with what was added and deleted since. */
export interface TemplateBook {
  list(): readonly WechatTemplate[]
  find(templateId: unknown): WechatTemplate | undefined
  add(template: WechatTemplate): void
  remove(templateId: string): void
  /** Back to the start. */
  restore(): void
}

export function createTemplateBook(options: readonly WechatTemplateOptions[]): TemplateBook {
  const seed = options.map(createTemplate)
  let templates: readonly WechatTemplate[] = seed
  return {
    list: () => templates,
    find: (templateId) => templates.find((template) => template.templateId === templateId),
    add(template) {
      templates = [...templates, template]
    },
    remove(templateId) {
      templates = templates.filter((template) => template.templateId !== templateId)
    },
    restore() {
      templates = seed
    },
  }
}
