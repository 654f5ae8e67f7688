import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJsonObject, readInteger, readText } from '../src/kernel/json.ts'

describe('parseJsonObject', () => {
  it('keeps every digit of an integer beyond 2^53', () => {
    expect(parseJsonObject('{"msgid":1234567890123456789,"deep":[{"n":-9007199254740993}]}')).toEqual({
      msgid: '1234567890123456789',
      deep: [{ n: '-9007199254740993' }],
    })
  })

  it('leaves other numbers as they are', () => {
    expect(parseJsonObject('{"a":0,"b":9007199254740991,"c":1.5}')).toEqual({
      a: 0,
      b: 9007199254740991,
      c: 1.5,
    })
  })

  it.each([
    ['"text":1234567890123456789,', '\\":1234567890123456789,'],
    ['-0.1234567890123456789', '1234567890123456789.5'],
    ['1e1234567890123456', '12345678901234567890e-19'],
  ])('takes no digits for an integer that are a part of something else: %s', (...values) => {
    const text = JSON.stringify({ text: values, after: 0 })
    expect(parseJsonObject(text)).toEqual(JSON.parse(text))
    const numbers = `{"n":[${values.filter((value) => !value.includes('"'))}]}`
    expect(parseJsonObject(numbers)).toEqual(JSON.parse(numbers))
  })

  it('keeps the digits that a reviver with the source of each number keeps', () => {
    const number = fc.oneof(fc.bigInt(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer())
    const member = fc.oneof(fc.string(), number, fc.array(number))
    fc.assert(
      fc.property(fc.dictionary(fc.string(), member), fc.constantFrom('', ' ', '\n\t'), (object, blank) => {
        const text = write(object, blank)
        expect(parseJsonObject(text)).toEqual(JSON.parse(text, keepDigits))
      }),
    )
  })

  it.each(['{"n":01234567890123456789}', '{1234567890123456789:1}', '{"n":1234567890123456789 1}'])(
    'is undefined for the mistake in %s',
    (text) => {
      expect(parseJsonObject(text)).toBeUndefined()
    },
  )

  it.each(['', 'null', '7', '[]', '"text"', '{', '<xml/>', '['.repeat(100_000)])(
    'is undefined for %.10j',
    (text) => {
      expect(parseJsonObject(text)).toBeUndefined()
    },
  )

  it('reads back whatever JSON can hold', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), (object) => {
        expect(JSON.stringify(parseJsonObject(JSON.stringify(object)))).toBe(JSON.stringify(object))
      }),
    )
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseJsonObject(text)))
  })
})

describe('readText and readInteger', () => {
  it.each([
    { value: 'text', asText: 'text', asInteger: undefined },
    { value: '42', asText: '42', asInteger: 42 },
    { value: 42, asText: '42', asInteger: 42 },
    { value: -1, asText: '-1', asInteger: -1 },
    { value: 1.5, asText: '1.5', asInteger: undefined },
    { value: '9007199254740993', asText: '9007199254740993', asInteger: undefined },
    { value: '', asText: undefined, asInteger: undefined },
    { value: null, asText: undefined, asInteger: undefined },
    { value: {}, asText: undefined, asInteger: undefined },
  ])('read $value as $asText and $asInteger', ({ value, asText, asInteger }) => {
    expect(readText({ value }, 'value')).toBe(asText)
    expect(readInteger({ value }, 'value')).toBe(asInteger)
  })

  it('do not read what every object inherits', () => {
    expect(readText({}, 'constructor')).toBeUndefined()
  })
})

/** Like JSON.stringify, with every digit of a bigint. */
function write(value: unknown, blank: string): string {
  if (typeof value === 'bigint') return `${value}${blank}`
  if (Array.isArray(value)) return `[${value.map((element) => write(element, blank)).join(`,${blank}`)}]`
  if (typeof value !== 'object' || value === null) return `${JSON.stringify(value)}${blank}`
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${blank}${write(member, blank)}`,
  )
  return `{${members.join(',')}}`
}

function keepDigits(_name: string, value: unknown, { source }: { source?: string } = {}): unknown {
  const isLong = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source ?? '')
  return isLong ? source : value
}
