type Token =
  | { kind: 'number'; value: number }
  | { kind: 'string'; value: string }
  | { kind: 'name'; value: string }
  | { kind: 'symbol'; value: string }

/** Reads tokens one after the other; every failure names the whole expression. */
export interface TokenCursor {
  take(): Token
  peekSymbol(): string | undefined
  takeSymbol(symbol: string): boolean
  expectSymbol(symbol: string): void
  isAtEnd(): boolean
  fail(reason: string): never
}

export function openTokens(source: string): TokenCursor {
  const fail = (reason: string): never => {
    throw new SyntaxError(`${reason} in {{${source}}}`)
  }
  const tokens = readTokens(source, fail)
  let next = 0

  const peekSymbol = () => {
    const token = tokens[next]
    return token?.kind === 'symbol' ? token.value : undefined
  }
  const takeSymbol = (symbol: string) => {
    const found = peekSymbol() === symbol
    if (found) next += 1
    return found
  }
  return {
    take: () => tokens[next++] ?? fail('unexpected end'),
    peekSymbol,
    takeSymbol,
    expectSymbol: (symbol) => {
      if (!takeSymbol(symbol)) fail(`expected ${symbol}`)
    },
    isAtEnd: () => next >= tokens.length,
    fail,
  }
}

// No `?.` and no template strings: WeChat's own compiler refuses both.
const TOKEN =
  /\s*(?:(?<number>\d+\.?\d*(?:e[+-]?\d+)?|\.\d+)|'(?<single>(?:[^'\\]|\\.)*)'|"(?<double>(?:[^"\\]|\\.)*)"|(?<name>[A-Za-z_$][\w$]*)|(?<symbol>\.\.\.|===|!==|==|!=|<=|>=|&&|\|\||[-+*/%<>!?:.,()[\]{}]))/y

function readTokens(source: string, fail: (reason: string) => never): Token[] {
  const tokens: Token[] = []
  const end = source.trimEnd().length
  for (let at = 0; at < end; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const groups = TOKEN.exec(source)?.groups
    if (!groups) return fail(`unexpected character at ${at}`)
    tokens.push(toToken(groups))
  }
  return tokens
}

function toToken(groups: Record<string, string | undefined>): Token {
  const quoted = groups.single ?? groups.double
  if (groups.number !== undefined) return { kind: 'number', value: Number(groups.number) }
  if (quoted !== undefined) return { kind: 'string', value: unescapeText(quoted) }
  if (groups.name !== undefined) return { kind: 'name', value: groups.name }
  return { kind: 'symbol', value: groups.symbol ?? '' }
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t' }

function unescapeText(text: string): string {
  return text.replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter)
}
