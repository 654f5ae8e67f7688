import { isRecord } from '../json.ts'
import { Refusal } from './refusal.ts'
import type { BinanceRulings } from './rulings.ts'
import type { BinanceTemplate } from './template.ts'

/** The values by name of a send's `parameters`: exactly those of the template, in any order; throws 900001. */
export function checkContent(
  template: BinanceTemplate,
  parameters: unknown,
  rulings: BinanceRulings,
): Map<string, string> {
  if (!Array.isArray(parameters)) throw refuse('parameters is not an array')
  const values = new Map<string, string>()
  for (const parameter of parameters) {
    const { name, value } = readParameter(parameter, rulings)
    if (!template.parameters.includes(name)) throw refuse(`the template has no parameter ${name}`)
    if (values.has(name)) throw refuse(`the parameter ${name} comes twice`)
    values.set(name, value)
  }
  const missing = template.parameters.find((name) => !values.has(name))
  if (missing !== undefined) throw refuse(`the parameter ${missing} is missing`)
  return values
}

function readParameter(parameter: unknown, { emptyValues }: BinanceRulings): { name: string; value: string } {
  const { name, value, ...others } = isRecord(parameter) ? parameter : {}
  if (typeof name !== 'string' || typeof value !== 'string' || Object.keys(others).length > 0)
    throw refuse('a parameter is {"name": string, "value": string}')
  if (value === '' && emptyValues === 'refused') throw refuse(`the parameter ${name} is empty`)
  return { name, value }
}

function refuse(rule: string): Refusal {
  return new Refusal(900001, `binance.md 2.2: ${rule}`)
}
