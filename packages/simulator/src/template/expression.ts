import { isFunction, isObject, type JsonObject } from '../json.ts'
import { OPERATORS } from './operators.ts'
import { type Evaluate, lookUp } from './scope.ts'
import { openTokens, type TokenCursor } from './tokens.ts'

/** Compiles what stands between `{{` and `}}`, without `eval`, which phones do not have. */
export function parseExpression(source: string): Evaluate {
  return parseWhole(source, parseConditional)
}

/** Compiles the body form `{{name, title: item.title, ...rest}}` of a template call's `data`. */
export function parseObjectBody(source: string): Evaluate {
  return parseWhole(source, (cursor) => parseObject(cursor, () => cursor.isAtEnd()))
}

function parseWhole(source: string, parse: (cursor: TokenCursor) => Evaluate): Evaluate {
  const cursor = openTokens(source)
  const evaluate = parse(cursor)
  return cursor.isAtEnd() ? evaluate : cursor.fail('unexpected rest')
}

function parseConditional(cursor: TokenCursor): Evaluate {
  const test = parseBinary(cursor, 0)
  if (!cursor.takeSymbol('?')) return test
  const chosen = parseConditional(cursor)
  cursor.expectSymbol(':')
  const otherwise = parseConditional(cursor)
  return (scope) => (test(scope) ? chosen(scope) : otherwise(scope))
}

function parseBinary(cursor: TokenCursor, minimum: number): Evaluate {
  let left = parseUnary(cursor)
  for (;;) {
    const operator = OPERATORS.get(cursor.peekSymbol() ?? '')
    if (!operator || operator.precedence <= minimum) return left
    cursor.take()
    left = operator.join(left, parseBinary(cursor, operator.precedence))
  }
}

function parseUnary(cursor: TokenCursor): Evaluate {
  if (cursor.takeSymbol('!')) return negate(parseUnary(cursor))
  if (cursor.takeSymbol('-')) return toNumber(parseUnary(cursor), -1)
  if (cursor.takeSymbol('+')) return toNumber(parseUnary(cursor), 1)
  return parseMembers(cursor, parsePrimary(cursor))
}

const negate =
  (operand: Evaluate): Evaluate =>
  (scope) =>
    !operand(scope)

const toNumber =
  (operand: Evaluate, sign: number): Evaluate =>
  (scope) =>
    sign * Number(operand(scope))

function parseMembers(cursor: TokenCursor, first: Evaluate): Evaluate {
  let target = first
  for (;;) {
    if (cursor.takeSymbol('.')) target = member(target, parseMemberName(cursor))
    else if (cursor.takeSymbol('[')) target = member(target, parseUpTo(cursor, ']'))
    else if (cursor.takeSymbol('(')) target = call(cursor, target, parseItems(cursor, ')'))
    else return target
  }
}

function parseMemberName(cursor: TokenCursor): Evaluate {
  const token = cursor.take()
  return token.kind === 'name' ? () => token.value : cursor.fail('expected a member name')
}

function member(target: Evaluate, name: Evaluate): Evaluate {
  return (scope) => readMember(target(scope), name(scope))
}

/** Own members only: templates cannot call `text.slice()` or `list.map()` on the platforms either. */
function readMember(owner: unknown, name: unknown): unknown {
  if (owner === undefined || owner === null) return undefined
  const boxed: unknown = Object(owner)
  const key = String(name)
  return isObject(boxed) && Object.hasOwn(boxed, key) ? boxed[key] : undefined
}

function call(cursor: TokenCursor, target: Evaluate, items: Evaluate[]): Evaluate {
  return (scope) => {
    const called = target(scope)
    return isFunction(called) ? called(...items.map((item) => item(scope))) : cursor.fail('no such function')
  }
}

function parsePrimary(cursor: TokenCursor): Evaluate {
  const token = cursor.take()
  if (token.kind === 'number' || token.kind === 'string') return () => token.value
  if (token.kind === 'name') return nameOrConstant(token.value)
  if (token.value === '(') return parseUpTo(cursor, ')')
  if (token.value === '{') return parseObject(cursor, () => cursor.takeSymbol('}'))
  if (token.value !== '[') return cursor.fail(`unexpected ${token.value}`)
  const items = parseItems(cursor, ']')
  return (scope) => items.map((item) => item(scope))
}

const CONSTANTS = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
])

function nameOrConstant(name: string): Evaluate {
  if (!CONSTANTS.has(name)) return (scope) => lookUp(scope, name)
  const constant = CONSTANTS.get(name)
  return () => constant
}

function parseUpTo(cursor: TokenCursor, closing: string): Evaluate {
  const inner = parseConditional(cursor)
  cursor.expectSymbol(closing)
  return inner
}

function parseItems(cursor: TokenCursor, closing: string): Evaluate[] {
  const items: Evaluate[] = []
  while (!cursor.takeSymbol(closing)) {
    items.push(parseConditional(cursor))
    if (!cursor.takeSymbol(',') && cursor.peekSymbol() !== closing) cursor.fail(`expected , or ${closing}`)
  }
  return items
}

function parseObject(cursor: TokenCursor, isClosed: () => boolean): Evaluate {
  const entries: Evaluate[] = []
  while (!isClosed()) {
    entries.push(parseEntry(cursor))
    cursor.takeSymbol(',')
  }
  return (scope) => Object.assign({}, ...entries.map((entry) => entry(scope))) satisfies JsonObject
}

function parseEntry(cursor: TokenCursor): Evaluate {
  if (cursor.takeSymbol('...')) return parseConditional(cursor)
  const token = cursor.take()
  if (token.kind === 'symbol') return cursor.fail(`unexpected ${token.value}`)
  const name = String(token.value)
  const value = cursor.takeSymbol(':') ? parseConditional(cursor) : nameOrConstant(name)
  return (scope) => ({ [name]: value(scope) })
}
