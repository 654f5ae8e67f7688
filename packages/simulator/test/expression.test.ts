import { describe, expect, test } from 'vitest'
import { compileData, compileText } from '../src/template/interpolation.ts'

const data = {
  name: 'Ann',
  count: 2,
  list: [10, 20],
  item: { title: 'run', done: false },
  key: 'title',
  nothing: null,
  double: (value: unknown) => Number(value) * 2,
}

const evaluate = (source: string) => compileText(source)({ values: data })

describe('an expression of a template', () => {
  test.each<[source: string, value: unknown]>([
    ['plain text', 'plain text'],
    ['{{count}}', 2],
    ['{{count}} of {{list.length}}', '2 of 2'],
    ['[{{missing}}]', '[]'],
    ['{{missing.deeper.still}}', undefined],
    ['{{nothing.member}}', undefined],
    ['{{item.title}}', 'run'],
    ['{{item[key]}}', 'run'],
    ['{{list[count - 1]}}', 20],
    ["{{'it\\'s ' + name}}", "it's Ann"],
    ['{{1 + 2 * 3 - 4 / 2 % 3}}', 5],
    ['{{(1 + 2) * 3}}', 9],
    ['{{-count + +"3"}}', 1],
    ['{{"1" + 1}}', '11'],
    ['{{count > 1 && name}}', 'Ann'],
    ['{{item.done || "open"}}', 'open'],
    ['{{!item.done}}', true],
    ['{{count == "2"}}', true],
    ['{{count === "2"}}', false],
    ['{{count != 2}}', false],
    ['{{"a" < "b"}}', true],
    ['{{name >= 1}}', false],
    ['{{count > 5 ? "many" : count > 1 ? "some" : "one"}}', 'some'],
    ['{{[count, "x"]}}', [2, 'x']],
    ['{{ {a: count, b: {c: name}} }}', '{"a":2,"b":{"c":"Ann"}}'],
    ['{{double(list[1])}}', 40],
    ['{{true}}', true],
    ['{{undefined}}', undefined],
    ['{{"}}"}}', '}}'],
  ])('%s', (source, value) => {
    const result = evaluate(source)
    expect(source.startsWith('{{ {') ? JSON.stringify(result) : result).toEqual(value)
  })

  test.each<[source: string, reason: string]>([
    ['{{a?.b}}', 'unexpected .'],
    ['{{a b}}', 'unexpected rest'],
    ['{{(a}}', 'expected )'],
    ['{{a +}}', 'unexpected end'],
    ['{{a # b}}', 'unexpected character'],
    ['{{[a b]}}', 'expected , or ]'],
    ['{{a', 'unclosed {{'],
  ])('%s does not parse', (source, reason) => {
    expect(() => compileText(source)).toThrow(reason)
  })

  test.each(['{{name.slice(1)}}', '{{missing(1)}}'])('%s calls what is no function of a script', (source) => {
    expect(() => evaluate(source)).toThrow('no such function')
  })
})

test('the data of a template call names, renames and spreads', () => {
  const evaluateData = compileData('{{name, total: count + 1, ...item}}')
  expect(evaluateData({ values: data })).toEqual({ name: 'Ann', total: 3, title: 'run', done: false })
})

test('the data of a template call is one expression', () => {
  expect(() => compileData('{{a}} and {{b}}')).toThrow('data must be one {{ }}')
})
