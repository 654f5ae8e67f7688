import type { Evaluate } from './scope.ts'

/** A binary operator: how tightly it binds, and how it joins its two sides. */
export interface Operator {
  precedence: number
  join(left: Evaluate, right: Evaluate): Evaluate
}

/** The binary operators of the platforms' template languages, with JavaScript's meaning. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['||', { precedence: 1, join: (left, right) => (scope) => left(scope) || right(scope) }],
  ['&&', { precedence: 2, join: (left, right) => (scope) => left(scope) && right(scope) }],
  ['===', onValues(3, (left, right) => left === right)],
  ['!==', onValues(3, (left, right) => left !== right)],
  ['==', onValues(3, isLooselyEqual)],
  ['!=', onValues(3, (left, right) => !isLooselyEqual(left, right))],
  ['<', onValues(4, (left, right) => compare(left, right) < 0)],
  ['>', onValues(4, (left, right) => compare(left, right) > 0)],
  ['<=', onValues(4, (left, right) => compare(left, right) <= 0)],
  ['>=', onValues(4, (left, right) => compare(left, right) >= 0)],
  ['+', onValues(5, add)],
  ['-', onValues(5, (left, right) => Number(left) - Number(right))],
  ['*', onValues(6, (left, right) => Number(left) * Number(right))],
  ['/', onValues(6, (left, right) => Number(left) / Number(right))],
  ['%', onValues(6, (left, right) => Number(left) % Number(right))],
])

function onValues(precedence: number, operate: (left: unknown, right: unknown) => unknown): Operator {
  return { precedence, join: (left, right) => (scope) => operate(left(scope), right(scope)) }
}

function isLooselyEqual(left: unknown, right: unknown): boolean {
  // biome-ignore lint/suspicious/noDoubleEquals: a template's == is JavaScript's loose one
  return left == right
}

function add(left: unknown, right: unknown): string | number {
  const bothCount = [left, right].every((side) => typeof side !== 'string' && typeof side !== 'object')
  return bothCount ? Number(left) + Number(right) : String(left) + String(right)
}

/** Negative, zero or positive; NaN when the two have no order, so that every comparison is false. */
function compare(left: unknown, right: unknown): number {
  if (typeof left !== 'string' || typeof right !== 'string') return Number(left) - Number(right)
  return left < right ? -1 : Number(left > right)
}
