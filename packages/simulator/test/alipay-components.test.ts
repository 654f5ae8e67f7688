import { describe, expect, test } from 'vitest'
import type { Phone } from '../src/index.ts'
import { openPage, type PageSource } from './support/launch.ts'

/** A page that uses one component, `counter`. */
function openWithCounter(
  { template, page = '{}' }: PageSource,
  counter: { template: string; component: string },
): Promise<Phone> {
  const files = {
    'pages/home/home.json': '{ "usingComponents": { "counter": "../../parts/counter" } }',
    'parts/counter.json': '{ "component": true }',
    'parts/counter.js': `Component(${counter.component})`,
    'parts/counter.axml': counter.template,
  }
  return openPage({ template, page, files }, { platform: 'alipay' })
}

describe("a wallet's component", () => {
  test('has properties of any name, which its template sees under its data', async () => {
    const phone = await openWithCounter(
      { template: '<counter n="{{n}}" hidden="x" other="o" /><counter />', page: '{ data: { n: 5 } }' },
      {
        template: '<text>{{label}} {{n}} {{hidden}} {{other}};</text>',
        component: "{ props: { n: 1 }, data: { label: 'at', hidden: 'own' } }",
      },
    )
    expect(phone.text()).toBe('at 5 own o;at 1 own ;')
  })

  test('is handed functions, and the tag itself hears no event', async () => {
    const phone = await openWithCounter(
      {
        template: '<counter onPick="pick" onTap="pick" /><text class="picked">{{picked}}</text>',
        page: '{ data: { picked: [] }, pick(...values) { this.setData({ picked: this.data.picked.concat(values) }) } }',
      },
      {
        template: '<button onTap="tap">pick</button>',
        component: "{ methods: { tap() { this.props.onPick(9, 'x') } } }",
      },
    )
    await phone.tapText('pick')
    expect(phone.text('.picked')).toBe('9,x')
  })

  test('says which handler its page does not have', async () => {
    const phone = await openWithCounter(
      { template: '<counter onPick="gone" />' },
      {
        template: '<button onTap="tap">pick</button>',
        component: '{ methods: { tap() { this.props.onPick() } } }',
      },
    )
    await expect(phone.tapText('pick')).rejects.toThrow('pages/home/home has no handler "gone"')
  })

  test('is asked before new properties count, and can keep what it set by itself', async () => {
    const phone = await openWithCounter(
      {
        template: '<counter n="{{n}}" /><button id="other" onTap="other" /><button id="next" onTap="next" />',
        page: '{ data: { n: 1 }, other() { this.setData({ x: 1 }) }, next() { this.setData({ n: 10 }) } }',
      },
      {
        template: '<text onTap="add">{{m}}</text>',
        component: `{
          data: { m: 0 },
          deriveDataFromProps(next) {
            if (this.data.m === 0 || next.n !== this.props.n) this.setData({ m: next.n })
          },
          methods: { add() { this.setData({ m: this.data.m + 1 }) } },
        }`,
      },
    )
    await phone.tap('text')
    await phone.tap('#other')
    expect(phone.text('text')).toBe('2')
    await phone.tap('#next')
    expect(phone.text('text')).toBe('10')
  })

  test('may set data whenever it is asked', async () => {
    const phone = await openWithCounter(
      {
        template: '<counter n="{{n}}" /><button onTap="next" />',
        page: '{ data: { n: 1 }, next() { this.setData({ n: this.data.n + 1 }) } }',
      },
      {
        template: '<text>{{twice}}</text>',
        component: '{ deriveDataFromProps({ n }) { this.setData({ twice: n * 2 }) } }',
      },
    )
    await phone.tap('button')
    expect(phone.text('text')).toBe('4')
  })

  test('lives from onInit to didUnmount', async () => {
    const phone = await openWithCounter(
      {
        template: '<counter a:if="{{shown}}" /><button onTap="drop" />',
        page: '{ data: { shown: true }, drop() { this.setData({ shown: false }) } }',
      },
      {
        template: '<text />',
        component: `{
          onInit() { console.log('onInit') },
          deriveDataFromProps() { console.log('deriveDataFromProps') },
          didMount() { console.log('didMount') },
          didUnmount() { console.log('didUnmount') },
        }`,
      },
    )
    await phone.tap('button')
    expect(phone.logs.map(({ text }) => text)).toEqual([
      'onInit',
      'deriveDataFromProps',
      'didMount',
      'didUnmount',
    ])
  })
})

describe('$spliceData', () => {
  test.each<[change: string, list: string]>([
    ['[1, 0, "x", "y"]', 'a,x,y,b,c'],
    ['[0, 2]', 'c'],
    ['[-1, 1, "z"]', 'a,b,z'],
  ])('splices a list by %s', async (change, list) => {
    const phone = await openPage(
      {
        template: '<button onTap="go" /><text>{{box.list}}</text>',
        page: `{
          data: { box: { list: ['a', 'b', 'c'] } },
          go() { this.$spliceData({ 'box.list': ${change} }, () => console.log('rendered')) },
        }`,
      },
      { platform: 'alipay' },
    )
    await phone.tap('button')
    expect(phone.text('text')).toBe(list)
    expect(phone.logs.at(-1)?.text).toBe('rendered')
  })

  test('fails where there is no list', async () => {
    const phone = await openPage(
      { template: '<button onTap="go" />', page: '{ go() { this.$spliceData({ none: [0, 1] }) } }' },
      { platform: 'alipay' },
    )
    await expect(phone.tap('button')).rejects.toThrow('$spliceData: there is no list at that path')
  })

  test('and setData are drawn once inside $batchedUpdates', async () => {
    const phone = await openPage(
      {
        template: '<button onTap="go" /><text>{{a}}{{list}}</text>',
        page: `{
          data: { a: 0, list: [] },
          go() { this.$batchedUpdates(() => { this.setData({ a: 1 }); this.$spliceData({ list: [0, 0, 2] }) }) },
        }`,
      },
      { platform: 'alipay' },
    )
    await phone.tap('button')
    expect(phone.text('text')).toBe('12')
  })
})
