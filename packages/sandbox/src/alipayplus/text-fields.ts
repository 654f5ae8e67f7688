import { Refusal } from './refusal.ts'

export interface TextField {
  readonly maxLength: number
  readonly required: boolean
}

/** Where the fields of an endpoint stand: protocols/alipayplus.md. */
export type FieldSection = '2.1' | '2.4' | '2.6' | '3'

/** The string fields of a request's body, by name. Fields beside them are let pass. */
export type TextFields = Readonly<Record<string, TextField>>

/** The values of declared fields; one that is required is there. */
export type Texts = Readonly<Partial<Record<string, string>>>

export const needed = (maxLength: number): TextField => ({ maxLength, required: true })
export const allowed = (maxLength: number): TextField => ({ maxLength, required: false })

/**
 * The fields' values; throws PARAM_ILLEGAL for one that is missing, no string, or too long. `section` is the one of
 * protocols/alipayplus.md that has the fields.
 */
export function checkTexts(
  body: Record<string, unknown>,
  { fields, section }: { fields: TextFields; section: FieldSection },
): Texts {
  const texts: Record<string, string> = {}
  for (const [name, field] of Object.entries(fields)) {
    const value = Object.hasOwn(body, name) ? body[name] : undefined
    const problem = value === undefined ? findGap(field) : findProblem(value, field)
    if (problem) throw new Refusal('PARAM_ILLEGAL', `alipayplus.md ${section}: ${name} ${problem}`)
    if (typeof value === 'string') texts[name] = value
  }
  return texts
}

function findGap({ required }: TextField): string | undefined {
  return required ? 'is missing' : undefined
}

function findProblem(value: unknown, { maxLength, required }: TextField): string | undefined {
  if (typeof value !== 'string') return 'is not a string'
  if (required && value === '') return 'is empty'
  return value.length > maxLength ? `is longer than ${maxLength}` : undefined
}
