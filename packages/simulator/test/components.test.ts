import { describe, expect, test } from 'vitest'
import { openPage, type PageSource } from './support/launch.ts'

/** A page that uses one component, `counter`. */
function withCounter(
  { template, page = '{}' }: PageSource,
  counter: { template: string; component: string },
): PageSource {
  return {
    template,
    page,
    files: {
      'pages/home/home.json': '{ "usingComponents": { "counter": "../../parts/counter" } }',
      'parts/counter.json': '{ "component": true }',
      'parts/counter.js': `Component(${counter.component})`,
      'parts/counter.wxml': counter.template,
    },
  }
}

describe('a custom component', () => {
  test('has data of its own beside the properties that it is handed', async () => {
    const source = withCounter(
      { template: '<counter start-at="{{n}}" unknown="x" /><counter />', page: '{ data: { n: 5 } }' },
      {
        template: '<text>{{label}} {{startAt}} {{unknown}};</text>',
        component: "{ properties: { startAt: { type: Number, value: 1 } }, data: { label: 'at' } }",
      },
    )
    const phone = await openPage(source)
    expect(phone.text()).toBe('at 5 ;at 1 ;')
  })

  test.each([
    ['String', ''],
    ['Number', '0'],
    ['Boolean', 'false'],
    ['{ type: Object }', ''],
  ])('starts a property declared as %s with "%s"', async (declaration, text) => {
    const source = withCounter(
      { template: '<counter />' },
      { template: '<text>{{value}}</text>', component: `{ properties: { value: ${declaration} } }` },
    )
    const phone = await openPage(source)
    expect(phone.text('text')).toBe(text)
  })

  test('keeps what it set by itself until its user hands it something new', async () => {
    const source = withCounter(
      {
        template:
          '<counter n="{{task}}" /><button id="other" bindtap="other" /><button id="next" bindtap="next" />',
        page: `{
          data: { task: { n: 1 } },
          other() { this.setData({ unrelated: 1 }) },
          next() { this.setData({ 'task.n': 10 }) },
        }`,
      },
      {
        template: '<text bindtap="add">{{n.n}}</text>',
        component: `{ properties: { n: Object }, methods: { add() { this.setData({ 'n.n': this.properties.n.n + 1 }) } } }`,
      },
    )
    const phone = await openPage(source)
    await phone.tap('text')
    await phone.tap('#other')
    expect(phone.text('text')).toBe('2')
    await phone.tap('#next')
    expect(phone.text('text')).toBe('10')
  })

  test('fires events that its user hears, in the same tap', async () => {
    const source = withCounter(
      {
        template: '<view bindpick="outer"><counter bindpick="pick" /></view><text>{{picked}}</text>',
        page: '{ pick({ detail }) { this.setData({ picked: detail.id }) }, outer() { throw new Error("bubbled") } }',
      },
      {
        template: '<button bindtap="tap">pick</button>',
        component: "{ methods: { tap() { this.triggerEvent('pick', { id: 9 }) } } }",
      },
    )
    const phone = await openPage(source)
    await phone.tapText('pick')
    expect(phone.text('text')).toBe('9')
  })

  test('shows what stands between its tags in its slots, with the handlers of its user', async () => {
    const source = withCounter(
      {
        template: `
          <counter><text slot="end">{{end}}</text><button bindtap="say">{{n}}</button></counter>`,
        page: '{ data: { n: 0, end: "." }, say() { this.setData({ n: this.data.n + 1 }) } }',
      },
      { template: '<view><slot />|<slot name="end" /></view>', component: '{}' },
    )
    const phone = await openPage(source)
    await phone.tap('button')
    expect(phone.text('counter')).toBe('1|.')
  })

  test('lives from created to detached', async () => {
    const source = withCounter(
      {
        template: '<counter wx:if="{{shown}}" /><button bindtap="drop" />',
        page: '{ data: { shown: true }, drop() { this.setData({ shown: false }) } }',
      },
      {
        template: '<text />',
        component: `{
          lifetimes: {
            created() { console.log('created') },
            attached() { console.log('attached') },
            ready() { console.log('ready') },
          },
          detached() { console.log('detached') },
        }`,
      },
    )
    const phone = await openPage(source)
    await phone.tap('button')
    expect(phone.logs.map(({ text }) => text)).toEqual(['created', 'attached', 'ready', 'detached'])
  })
})
