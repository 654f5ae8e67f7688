import type { Endpoint, PlatformRequest } from '../../endpoint.ts'
import { type Acceptance, createEndpoint } from '../create-endpoint.ts'
import type { LibraryTitle } from '../library.ts'
import { Refusal } from '../refusal.ts'
import type { WechatWorld } from '../world.ts'
import { checkToken } from './send-checks.ts'
import { requireMethod, TEMPLATE_PAGES } from './template-checks.ts'

/** protocols/wechat.md 5 */
const LONGEST_PAGE = 30

/** `GET /wxaapi/newtmpl/getpubtemplatetitles`: the library's titles in some categories (protocols/wechat.md 2.5). */
export function createGetTitlesEndpoint(world: WechatWorld): Endpoint {
  return createEndpoint({
    name: 'getpubtemplatetitles',
    path: '/wxaapi/newtmpl/getpubtemplatetitles',
    documentation: `${TEMPLATE_PAGES}/api_getpubnewtemplatetitles.html`,
    clock: world.books.clock,
    accept: (request) => listTitles(world, request),
    userOf: () => undefined,
  })
}

function listTitles(world: WechatWorld, request: PlatformRequest): Acceptance {
  requireMethod(request, 'GET')
  const { query } = request
  checkToken(world, query.get('access_token'))
  const categories = checkCategories(world, query.get('ids'))
  const start = toCount(query.get('start'))
  if (start === undefined) throw new Refusal(200016, 'wechat.md 2.5: start counts from 0')
  const limit = toCount(query.get('limit'))
  if (!limit || limit > LONGEST_PAGE) throw new Refusal(200017, 'wechat.md 2.5: limit is at most 30')
  const titles = world.library.titles.filter(({ categoryId }) => categories.has(categoryId))
  const data = titles.slice(start, start + limit).map(describeTitle)
  return {
    body: JSON.stringify({ errcode: 0, errmsg: 'ok', count: titles.length, data }),
    why: 'wechat.md 2.5: the titles of these categories',
  }
}

/** The page does not say what makes ids invalid: here, what is no number, and what is no category of the app. */
function checkCategories({ library }: WechatWorld, ids: string | null): ReadonlySet<number> {
  if (!ids) throw new Refusal(200018, 'wechat.md 2.5: ids is missing')
  const asked = ids.split(',').map((id) => library.categories.find((category) => String(category.id) === id))
  if (asked.includes(undefined))
    throw new Refusal(200019, 'wechat.md 2.5: ids is a comma list of categories of this app')
  return new Set(asked.flatMap((category) => category?.id ?? []))
}

function toCount(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

function describeTitle({ tid, title, kind, categoryId }: LibraryTitle) {
  // A text in the page's sample, though it says number.
  return { tid, title, type: kind === 'one-time' ? 2 : 3, categoryId: String(categoryId) }
}
