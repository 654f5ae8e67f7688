import { resolvePath } from '../package-path.ts'

export interface PageAddress {
  route: string
  /** As written in the URL: the platform does not decode the values. */
  query: Record<string, string>
}

/** Reads the `url` of a navigation; one that begins with no `/` is relative to the page `from`. */
export function parsePageUrl(url: string, from = ''): PageAddress {
  const [path = '', search = ''] = url.split('?')
  const pairs = search.split('&').filter((pair) => pair !== '')
  return {
    route: resolvePath(from, path),
    query: Object.fromEntries(pairs.map((pair) => splitOnce(pair, '='))),
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
