import { Refusal } from './refusal.ts'

export interface TextField {
  readonly maxLength: number
  readonly required: boolean
}

/** The string fields of a request's body, by name. Fields beside them are let pass. */
export type TextFields = Readonly<Record<string, TextField>>

/** The values of declared fields; one that is required is there. */
export type Texts = Readonly<Partial<Record<string, string>>>

export const needed = (maxLength: number): TextField => ({ maxLength, required: true })
export const allowed = (maxLength: number): TextField => ({ maxLength, required: false })

/** The fields' values; throws PARAM_ILLEGAL for one that is missing, no string, or too long. */
export function checkTexts(body: Record<string, unknown>, fields: TextFields): Texts {
  const texts: Record<string, string> = {}
  for (const [name, field] of Object.entries(fields)) {
    const value = Object.hasOwn(body, name) ? body[name] : undefined
    if (value !== undefined) texts[name] = checkText(name, value, field)
    else if (field.required) throw refuse(`${name} is missing`)
  }
  return texts
}

function checkText(name: string, value: unknown, { maxLength, required }: TextField): string {
  if (typeof value !== 'string') throw refuse(`${name} is not a string`)
  if (required && value === '') throw refuse(`${name} is empty`)
  if (value.length > maxLength) throw refuse(`${name} is longer than ${maxLength}`)
  return value
}

function refuse(problem: string): Refusal {
  return new Refusal('PARAM_ILLEGAL', `alipayplus.md 2 and 3: ${problem}`)
}
