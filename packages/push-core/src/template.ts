import type { Advice } from './failure.ts'
import type { Bindings } from './platform.ts'

/** Our named message shape, with what each platform calls it. */
export type Template = {
  name: string
  /** Our field names, each with a label for people. */
  fields: Record<string, { label: string }>
} & Partial<Bindings>

/** What a field takes on one platform, for forms and their hints. */
export interface FieldDescription {
  /** The platform's name for it, such as `thing` or `date`; `text` where the platform has no kinds. */
  kind: string
  /** Most characters; absent where the platform sets no number. */
  maxLength?: number
  /** The only values it takes, where it has a list. */
  choices?: string[]
}

/** In what a binding and the platform's own template differ. */
export interface TemplateDrift {
  /** Our name of the template. */
  template: string
  /** `missing`: the account has none of that id. `words`: only the preview is at fault; all else is refused, or will be. */
  kind: 'missing' | 'keys' | 'choices' | 'kind' | 'words'
  /** What there is, in one sentence. */
  text: Advice
}

/** What a card says. In a binding: the platform's own words, `{{name}}` standing for its parameter of that name. */
export interface TemplateWords {
  title: string
  text: string
}
