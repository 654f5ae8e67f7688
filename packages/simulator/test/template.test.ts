import { describe, expect, test } from 'vitest'
import { WEAPP_SYNTAX } from '../src/template/syntax.ts'
import { compileTemplateFile } from '../src/template/template-file.ts'
import { openPage } from './support/launch.ts'

describe('a template', () => {
  test('shows the branch of a condition that holds', async () => {
    const phone = await openPage({
      template: `
        <text wx:if="{{count > 9}}">many</text>
        <text wx:elif="{{count > 1}}">some</text>
        <text wx:else>none</text>
        <button bindtap="add">more</button>`,
      page: '{ data: { count: 0 }, add() { this.setData({ count: this.data.count + 5 }) } }',
    })
    expect(phone.text('text')).toBe('none')
    await phone.tap('button')
    expect(phone.text('text')).toBe('some')
    await phone.tap('button')
    expect(phone.text('text')).toBe('many')
  })

  test('repeats for each item, with names of its own choosing', async () => {
    const phone = await openPage({
      template: `
        <view wx:for="{{rows}}" wx:for-item="row" wx:for-index="y">
          <text wx:for="{{row}}" wx:key="*this" wx:if="{{item > 1}}">{{y}}:{{index}}={{item}} </text>
        </view>`,
      page: '{ data: { rows: [[1, 2], [3]] } }',
    })
    expect(phone.text()).toBe('0:1=2 1:0=3 ')
  })

  test('repeats over a number and over the members of an object', async () => {
    const phone = await openPage({
      template: '<text wx:for="{{3}}">{{item}}</text><text wx:for="{{ages}}">{{index}}{{item}}</text>',
      page: '{ data: { ages: { ann: 5, bob: 7 } } }',
    })
    expect(phone.text()).toBe('012ann5bob7')
  })

  test('gives an item the same path wherever it moves, as its key says', async () => {
    const phone = await openPage({
      template: '<text wx:for="{{list}}" wx:key="id">{{item.id}}</text><button bindtap="turn">turn</button>',
      page: `{
        data: { list: [{ id: 'a' }, { id: 'b' }] },
        turn() { this.setData({ list: this.data.list.slice().reverse() }) },
      }`,
    })
    const paths = () =>
      Object.fromEntries(phone.all('text').map(({ path, children }) => [children.join(), path]))
    const before = paths()
    await phone.tap('button')
    expect(phone.text('text')).toBe('b')
    expect(paths()).toEqual(before)
  })

  test('calls templates of its own and of the files that it imports, and includes others', async () => {
    const phone = await openPage({
      template: `
        <import src="../../shared/card" />
        <template name="own"><text>{{title}}!</text></template>
        <include src="../../shared/head.wxml" />
        <template is="own" data="{{title: name}}" />
        <template is="{{kind}}" data="{{...task, name}}" />`,
      page: "{ data: { name: 'Ann', kind: 'card', task: { title: 'run' } } }",
      files: {
        'shared/card.wxml': '<template name="card"><text>{{title}} by {{name}}</text></template>',
        'shared/head.wxml': '<text>Hello {{name}} </text>',
      },
    })
    expect(phone.text()).toBe('Hello Ann Ann!run by Ann')
  })

  test('sees the functions of its script modules, in files and in place', async () => {
    const phone = await openPage({
      template: `
        <wxs module="format" src="./format.wxs" />
        <wxs module="own">module.exports = { less: function (a, b) { return a < b } }</wxs>
        <text wx:if="{{own.less(1, count)}}">{{format.plural(count, 'task')}}</text>`,
      page: '{ data: { count: 2 } }',
      files: {
        'pages/home/format.wxs':
          "var ends = require('./ends.wxs')\nmodule.exports = { plural: function (n, word) { return n + ' ' + word + ends.s } }",
        'pages/home/ends.wxs': "module.exports = { s: 's' }",
      },
    })
    expect(phone.text()).toBe('2 tasks')
  })

  test('keeps the spaces inside a text and drops the indentation around it', async () => {
    const phone = await openPage({
      template: '<text>\n   one  two\n  </text><!-- a note --><text> three </text>',
    })
    expect(phone.all('text').map(({ children }) => children)).toEqual([['one  two'], [' three ']])
  })

  test.each<[what: string, template: string, message: string]>([
    ['an element never closed', '<view>\n<text>', 'page.wxml:2: <text> is not closed'],
    ['an element closed by another', '<view>\n</text>', 'page.wxml:2: </text> closes <view>'],
    ['a closing tag alone', 'x</view>', 'page.wxml:1: </view> closes nothing'],
    ['a tag never finished', '<view class="a"', 'page.wxml:1: <view> is not finished'],
    ['a script never closed', '\n<wxs module="m">', 'page.wxml:2: </wxs> is missing'],
    ['an expression', '\n\n<text class="{{a +}}"/>', 'page.wxml:3: unexpected end in {{a +}}'],
    ['an else without its if', '<view/>\n<text wx:else/>', 'page.wxml:2: an else follows no if'],
  ])('that is broken is refused with its place: %s', (_, template, message) => {
    expect(() => compileTemplateFile('page.wxml', template, WEAPP_SYNTAX)).toThrow(message)
  })
})
