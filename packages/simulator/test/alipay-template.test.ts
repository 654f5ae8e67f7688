import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ALIPAY_SYNTAX } from '../src/template/syntax.ts'
import { compileTemplateFile } from '../src/template/template-file.ts'
import { openPage } from './support/launch.ts'

/** Every handler of the page writes its name. */
const NOTING_PAGE = `{
  data: { notes: [] },
  note(name) { this.setData({ notes: this.data.notes.concat(name) }) },
  outer() { this.note('outer') },
  middle() { this.note('middle') },
  inner() { this.note('inner') },
}`

describe('an event on Alipay', () => {
  test.each<[rule: string, outer: string, middle: string, heard: string[]]>([
    ['bubbles outwards', 'onTap', 'onTap', ['inner', 'middle', 'outer']],
    ['is stopped by catch', 'onTap', 'catchTap', ['inner', 'middle']],
    ['is heard in its own spelling only', 'bindtap', 'ontap', ['inner']],
  ])('%s', async (_, outer, middle, heard) => {
    const phone = await openPage(
      {
        template: `
          <view ${outer}="outer"><view ${middle}="middle"><button onTap="inner">tap</button></view></view>
          <text>{{notes}}</text>`,
        page: NOTING_PAGE,
      },
      { platform: 'alipay' },
    )
    await phone.tap('button')
    expect(phone.text('text')).toBe(heard.join())
  })

  test.each<[type: string, attribute: string, heard: string]>([
    ['longTap', 'onLongTap', 'inner,outer'],
    ['touchStart', 'onTouchStart', 'inner,outer'],
    ['change', 'onChange', 'inner'],
    ['transitionEnd', 'onTransitionEnd', 'inner'],
  ])('%s is heard by %s of: %s', async (type, attribute, heard) => {
    const phone = await openPage(
      {
        template: `<view ${attribute}="outer"><switch ${attribute}="inner" /></view><text>{{notes}}</text>`,
        page: NOTING_PAGE,
      },
      { platform: 'alipay' },
    )
    await phone.fire('switch', { type })
    expect(phone.text('text')).toBe(heard)
  })
})

test('an attribute of AXML binds an event exactly when it begins with on or catch and a capital', () => {
  const written = fc.tuple(
    fc.constantFrom('on', 'catch', 'bind', 'data-on', 'On', ''),
    fc.stringMatching(/^[A-Za-z]{1,8}$/),
  )
  fc.assert(
    fc.property(written, ([verb, event]) => {
      const binding = ALIPAY_SYNTAX.readBinding(verb + event)
      const isBinding = /^(on|catch)[A-Z]/.test(verb + event)
      expect(binding !== undefined).toBe(isBinding)
      if (binding) expect(binding.event).toMatch(/^[a-z]/)
    }),
  )
})

describe('a script of AXML', () => {
  test('imports others, and its default export is what the template sees', async () => {
    const phone = await openPage(
      {
        template: `<import-sjs name="format" from="./format.sjs"></import-sjs><text>{{format.plural(2, 'task')}}</text>`,
        files: {
          'pages/home/format.sjs':
            "import ends from './ends.sjs'\nconst plural = (n, word) => n + ' ' + word + ends.s\nexport default {\n  plural,\n}",
          'pages/home/ends.sjs': "export default { s: 's' }",
        },
      },
      { platform: 'alipay' },
    )
    expect(phone.text()).toBe('2 tasks')
  })

  test('with named exports does not compile', async () => {
    const opening = openPage(
      {
        template: `<import-sjs name="format" from="./format.sjs" /><text>{{format.x}}</text>`,
        files: { 'pages/home/format.sjs': 'export const x = 1' },
      },
      { platform: 'alipay' },
    )
    await expect(opening).rejects.toThrow("Unexpected token 'export'")
  })

  test('is known by one name', () => {
    const template = '\n<import-sjs name="{x, y: z}" from="./format.sjs" />'
    expect(() => compileTemplateFile('page.axml', template, ALIPAY_SYNTAX)).toThrow(
      'page.axml:2: "{x, y: z}" is no name for a script',
    )
  })
})

test('the tab bar and the titles are read under their own keys', async () => {
  const phone = await openPage(
    {
      template: '',
      files: {
        'app.json': JSON.stringify({
          pages: ['pages/home/home', 'pages/mine'],
          window: { defaultTitle: 'Tasks', navigationBarTitleText: 'not this' },
          tabBar: {
            items: [
              { pagePath: 'pages/home/home', name: 'Home' },
              { pagePath: 'pages/mine', name: 'Mine' },
            ],
          },
        }),
        'pages/mine.js': 'Page({})',
        'pages/mine.axml': '<text>mine</text>',
      },
    },
    { platform: 'alipay' },
  )
  expect(phone.page.title).toBe('Tasks')
  await phone.tapTab('Mine')
  expect(phone.text()).toBe('mine')
})
