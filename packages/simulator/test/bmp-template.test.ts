import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BMP_SYNTAX, WEAPP_SYNTAX } from '../src/template/syntax.ts'
import { compileTemplateFile } from '../src/template/template-file.ts'
import { openPage } from './support/launch.ts'

describe('BXML', () => {
  test('has the directives, events and scripts of WXML under its own names', async () => {
    const phone = await openPage(
      {
        template: `
          <bns module="words" src="./words.bns" />
          <view bn:for="{{tasks}}" bn:for-item="task" bn:key="id">
            <text bn:if="{{task.done}}">{{words.loud(task.title)}}</text><text bn:else>{{task.title}}</text>
            <button bindtap="finish" data-id="{{task.id}}" />
          </view>`,
        page: `{
          data: { tasks: [{ id: 7, title: 'run' }] },
          finish({ target }) { if (target.dataset.id === 7) this.setData({ 'tasks[0].done': true }) },
        }`,
        files: {
          'pages/home/words.bns': "module.exports = { loud: function (text) { return text + '!' } }",
        },
      },
      { platform: 'bmp' },
    )
    expect(phone.text()).toBe('run')
    await phone.tap('button')
    expect(phone.text()).toBe('run!')
  })

  test('calls templates from within themselves, as Taro writes them for Binance', async () => {
    const phone = await openPage(
      {
        template: `
          <template name="tmpl_0_1"><view><template is="{{'tmpl_0_' + item.nn}}" data="{{i:item}}" bn:for="{{i.cn}}" bn:key="sid" /></view></template>
          <template name="tmpl_0_8"><text hidden="{{i.p0===undefined?!1:i.p0}}">{{i.v}}</text></template>
          <template is="{{'tmpl_0_' + root.nn}}" data="{{i:root}}" />`,
        page: `{ data: { root: { nn: 1, cn: [{ nn: 1, sid: 'a', cn: [{ nn: 8, sid: 'b', v: 'deep' }] }] } } }`,
      },
      { platform: 'bmp' },
    )
    expect(phone.text('view view text')).toBe('deep')
  })

  test('refuses an attribute that stands twice, which WXML takes', () => {
    const template = '<view\n  id="a"\n  id="b" />'
    expect(() => compileTemplateFile('page.bxml', template, BMP_SYNTAX)).toThrow(
      'page.bxml:3: the attribute id stands twice on one element',
    )
  })

  test('refuses exactly the elements on which any name stands twice', () => {
    const name = fc.constantFrom('id', 'class', 'data-id', 'bindtap', 'bn:if', 'hidden')
    fc.assert(
      fc.property(fc.array(name, { maxLength: 6 }), (names) => {
        const template = `<view ${names.map((attribute) => `${attribute}="x"`).join(' ')} />`
        const compile = () => compileTemplateFile('page.bxml', template, BMP_SYNTAX)
        if (new Set(names).size < names.length) expect(compile).toThrow(/stands twice/)
        else expect(compile).not.toThrow()
        expect(() => compileTemplateFile('page.wxml', template, WEAPP_SYNTAX)).not.toThrow()
      }),
    )
  })
})

test('the app opens at the page that entryPagePath names', async () => {
  const phone = await openPage(
    {
      template: '',
      files: {
        'app.json': '{ "pages": ["pages/home/home", "start"], "entryPagePath": "start" }',
        'start.js': 'Page({})',
        'start.bxml': '<text>start</text>',
      },
    },
    { platform: 'bmp' },
  )
  expect(phone.page.route).toBe('start')
})
