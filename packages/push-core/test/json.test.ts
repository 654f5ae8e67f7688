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
