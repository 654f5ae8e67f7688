import type { Library, LibraryKeyword, LibraryTitle } from '../../account.ts'
import { type JsonObject, readInteger, readText } from '../../kernel/json.ts'
import { type AskAccount, bodyOf } from './account-call.ts'
import { readKind, readList } from './account-templates.ts'

/** protocols/wechat.md 5 */
const TITLES_A_CALL = 30

/** An account in many categories would take more calls than anybody wants to wait for. */
const MOST_TITLES = 900

/** The titles of the account's categories (`getcategory`, `getpubtemplatetitles`, protocols/wechat.md 2.5). */
export async function readLibrary(ask: AskAccount, signal: AbortSignal): Promise<Library> {
  const categories = await listCategories(ask, signal)
  const ids = [...categories.keys()].join(',')
  const titles: LibraryTitle[] = []
  // An account without a category has no titles, and nothing that could be asked for.
  let count = categories.size > 0 ? Number.POSITIVE_INFINITY : 0
  for (let start = 0; start < Math.min(count, MOST_TITLES); start += TITLES_A_CALL) {
    const query = { ids, start: String(start), limit: String(TITLES_A_CALL) }
    const reply = await ask({ path: '/wxaapi/newtmpl/getpubtemplatetitles', query }, signal)
    const body = bodyOf(reply, 'the titles of the library')
    count = readInteger(body, 'count') ?? 0
    titles.push(...readList(body, 'titles').map((title) => readTitle(title, categories)))
  }
  return { titles, isComplete: titles.length >= count }
}

/** What a title can be made of (`getpubtemplatekeywords`). */
export async function listKeywords(
  ask: AskAccount,
  titleId: string,
  signal: AbortSignal,
): Promise<LibraryKeyword[]> {
  const path = '/wxaapi/newtmpl/getpubtemplatekeywords'
  const body = bodyOf(await ask({ path, query: { tid: titleId } }, signal), 'the keywords of a title')
  return readList(body, 'keywords').map((keyword) => ({
    keywordId: readText(keyword, 'kid') ?? '',
    name: readText(keyword, 'name') ?? '',
    example: readText(keyword, 'example') ?? '',
    kind: readText(keyword, 'rule') ?? '',
  }))
}

/** Names by id. */
async function listCategories(ask: AskAccount, signal: AbortSignal): Promise<Map<string, string>> {
  const body = bodyOf(await ask({ path: '/wxaapi/newtmpl/getcategory' }, signal), 'the categories')
  const categories = readList(body, 'categories')
  return new Map(categories.map((each) => [readText(each, 'id') ?? '', readText(each, 'name') ?? '']))
}

function readTitle(title: JsonObject, categories: ReadonlyMap<string, string>): LibraryTitle {
  const tid = readInteger(title, 'tid') ?? 0
  return {
    titleId: String(tid),
    title: readText(title, 'title') ?? '',
    kind: readKind(title),
    category: categories.get(readText(title, 'categoryId') ?? '') ?? '',
    // 2.5: of these `kidList` is empty.
    hasFixedKeywords: tid >= 10_000_001 && tid <= 19_999_999,
  }
}
