import { describe, expect, test } from 'vitest'
import { openPage } from './support/launch.ts'

/** Every handler of the page writes its name and the ids that it was told. */
const NOTING_PAGE = `{
  data: { notes: [] },
  note(name, event) { this.setData({ notes: this.data.notes.concat(name) }) },
  outer(event) { this.note('outer', event) },
  middle(event) { this.note('middle', event) },
  inner(event) { this.note('inner', event) },
}`

describe('an event', () => {
  test.each<[rule: string, outer: string, middle: string, heard: string[]]>([
    ['bubbles outwards', 'bindtap', 'bindtap', ['inner', 'middle', 'outer']],
    ['is stopped by catch', 'bindtap', 'catchtap', ['inner', 'middle']],
    ['is captured inwards before it bubbles', 'capture-bind:tap', 'bind:tap', ['outer', 'inner', 'middle']],
    ['stops where it is captured and caught', 'capture-catch:tap', 'bindtap', ['outer']],
    ['reaches only the first of exclusive bindings', 'mut-bind:tap', 'mut-bind:tap', ['inner', 'middle']],
  ])('%s', async (_, outer, middle, heard) => {
    const phone = await openPage({
      template: `
        <view ${outer}="outer"><view ${middle}="middle"><button bindtap="inner">tap</button></view></view>
        <text>{{notes}}</text>`,
      page: NOTING_PAGE,
    })
    await phone.tap('button')
    expect(phone.text('text')).toBe(heard.join())
  })

  test('other than a touch stays with its element', async () => {
    const phone = await openPage({
      template: '<view bindchange="outer"><switch bindchange="inner" /></view><text>{{notes}}</text>',
      page: NOTING_PAGE,
    })
    await phone.fire('switch', { type: 'change', detail: { value: true } })
    expect(phone.text('text')).toBe('inner')
  })

  test('tells where it happened and where it is heard', async () => {
    const phone = await openPage({
      template: `
        <view id="list" data-list="7" bindtap="note"><button id="go" data-task-id="{{3}}">go</button></view>
        <text>{{seen}}</text>`,
      page: `{
        note({ type, target, currentTarget }) {
          this.setData({ seen: JSON.stringify([type, target.id, target.dataset, currentTarget.id, currentTarget.dataset]) })
        },
      }`,
    })
    await phone.tap('button')
    expect(JSON.parse(phone.text('text'))).toEqual(['tap', 'go', { taskId: 3 }, 'list', { list: '7' }])
  })

  test('that nothing listens to rejects, with an outline of the page', async () => {
    const phone = await openPage({ template: '<button class="lonely">tap</button>' })
    await expect(phone.tap('button')).rejects.toThrow('nothing listens to tap of <button> on pages/home/home')
    await expect(phone.tap('button')).rejects.toThrow('<button.lonely>')
  })

  test('whose handler the page does not have rejects', async () => {
    const phone = await openPage({ template: '<button bindtap="remind">tap</button>' })
    await expect(phone.tap('button')).rejects.toThrow('no handler "remind"')
  })

  test('does not reach a disabled button', async () => {
    const phone = await openPage({
      template: '<button disabled="{{true}}" bindtap="inner">tap</button>',
      page: NOTING_PAGE,
    })
    await expect(phone.tapText('tap')).rejects.toThrow('<button> is disabled')
  })

  test('of typing carries the new value', async () => {
    const phone = await openPage({
      template: '<input bindinput="type" value="{{text}}" /><text>{{text}}</text>',
      page: '{ type(event) { this.setData({ text: event.detail.value }) } }',
    })
    await phone.input('input', '明天跑步')
    expect(phone.text('text')).toBe('明天跑步')
  })
})
