import type { TemplateWords } from '../template.ts'

/** `{{name}}`; WeChat writes `{{thing1.DATA}}`. */
const PLACEHOLDER = /\{\{(\w+)(?:\.DATA)?\}\}/g

/** The platform's words with its own parameters filled in, as the card of a message shows them. */
export function fillWords(
  { title, text }: TemplateWords,
  values: Readonly<Record<string, string>>,
): TemplateWords {
  const fill = (words: string) =>
    words.replace(PLACEHOLDER, (placeholder, name) =>
      Object.hasOwn(values, name) ? (values[name] ?? '') : placeholder,
    )
  return { title: fill(title), text: fill(text) }
}
