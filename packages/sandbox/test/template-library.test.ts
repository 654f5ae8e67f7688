import { describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

const FAMILY = '/wxaapi/newtmpl'

/** `GET` of the family, with a token. */
async function ask(world: World, call: string, query: Record<string, string> = {}, init?: RequestInit) {
  const { access_token: token } = (await world.stableToken()).json
  const search = new URLSearchParams({ access_token: String(token), ...query })
  return (await world.call(`${FAMILY}/${call}?${search}`, init)).json
}

describe('the library', () => {
  test('is asked for categories, for their titles, and for the keywords of a title', async () => {
    await using world = await openWorld()
    const { data: categories } = await ask(world, 'getcategory')
    expect(categories).toContainEqual({ id: 2, name: '教育培训' })
    const titles = await ask(world, 'getpubtemplatetitles', { ids: '2,480', start: '0', limit: '30' })
    expect(titles).toMatchObject({
      count: 2,
      data: [
        { tid: 1001, title: '课程提醒', type: 2, categoryId: '2' },
        { tid: 1004, title: '公共服务通知', type: 3, categoryId: '480' },
      ],
    })
    const keywords = await ask(world, 'getpubtemplatekeywords', { tid: '1001' })
    expect(keywords).toMatchObject({ errcode: 0, count: 5 })
    expect(keywords.data).toContainEqual({ kid: 9, name: '课程', example: '三年级二班', rule: 'thing' })
  })

  test('gives titles page by page, each with the number of all', async () => {
    await using world = await openWorld()
    const page = await ask(world, 'getpubtemplatetitles', { ids: '2,307,616,480', start: '2', limit: '3' })
    expect(page.count).toBe(6)
    expect((page.data as { tid: number }[]).map(({ tid }) => tid)).toEqual([1003, 1004, 1005])
  })

  test.each([
    { call: 'getpubtemplatetitles', query: { start: '0', limit: '30' }, errcode: 200018 },
    { call: 'getpubtemplatetitles', query: { ids: 'two', start: '0', limit: '30' }, errcode: 200019 },
    { call: 'getpubtemplatetitles', query: { ids: '2,3', start: '0', limit: '30' }, errcode: 200019 },
    { call: 'getpubtemplatetitles', query: { ids: '2', start: '-1', limit: '30' }, errcode: 200016 },
    { call: 'getpubtemplatetitles', query: { ids: '2', start: '0', limit: '31' }, errcode: 200017 },
    { call: 'getpubtemplatetitles', query: { ids: '2', start: '0', limit: '0' }, errcode: 200017 },
    { call: 'getpubtemplatekeywords', query: {}, errcode: 200014 },
    { call: 'getpubtemplatekeywords', query: { tid: '7' }, errcode: 200014 },
  ])('refuses $call with $query: $errcode', async ({ call, query, errcode }) => {
    await using world = await openWorld()
    expect(await ask(world, call, query)).toMatchObject({ errcode })
  })

  test.each(['getcategory', 'getpubtemplatetitles', 'getpubtemplatekeywords'])(
    '%s takes no POST, and wants a token',
    async (call) => {
      await using world = await openWorld()
      expect(await ask(world, call, {}, { method: 'POST', body: '{}' })).toMatchObject({ errcode: 404 })
      expect((await world.call(`${FAMILY}/${call}`)).json).toMatchObject({ errcode: 41001 })
    },
  )
})
