import postcss, { type Rule } from 'postcss'
import parseSelectors from 'postcss-selector-parser'
import type { ToUrl } from '../package-url.ts'

const LINK = /url\(\s*(["']?)([^"')]+)\1\s*\)/g
const SCHEME = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/g
const RPX = /(-?\d*\.?\d+)rpx\b/g

export interface Surroundings {
  toUrl: ToUrl
  isDark: boolean
}

/**
 * Turns a vendor's style sheet into CSS for a page that {@link PageView} draws: `rpx` into parts of the screen's width,
 * the names of components in selectors into those of the elements that stand for them, links into what the browser
 * reaches, and questions for the colour scheme into the phone's answer, which need not be the browser's.
 */
export function toCss(source: string, from: string, { toUrl, isDark }: Surroundings): string {
  const sheet = postcss.parse(source, { from })
  sheet.walkDecls((declaration) => {
    declaration.value = toPixels(declaration.value).replace(
      LINK,
      (_link, _quote, target: string) => `url("${toUrl(target, from)}")`,
    )
  })
  sheet.walkAtRules('media', (rule) => {
    rule.params = rule.params
      .replace(RPX, (_rpx, number) => `${Number(number) / 2}px`)
      .replace(SCHEME, (_scheme, wanted) => ((wanted === 'dark') === isDark ? ALWAYS : NEVER))
  })
  sheet.walkRules(renameTags)
  return sheet.toString()
}

/** Media features that hold for every screen, and for none. */
const ALWAYS = '(min-width: 0)'
const NEVER = '(max-width: 0)'

/** Also for `style` attributes. */
export function toPixels(value: string): string {
  return value.replace(RPX, 'calc($1 * var(--rpx))')
}

const rename = parseSelectors((selectors) => {
  selectors.walkTags((tag) => {
    tag.value = `mp-${tag.value}`
  })
})

/** The same for a selector by itself. @throws {Error} when it is none */
export function renameSelector(selector: string): string {
  return rename.processSync(selector)
}

/** The steps of an animation have rules too, which select nothing. */
function renameTags(rule: Rule): void {
  const { parent } = rule
  if (parent?.type === 'atrule' && 'name' in parent && /keyframes$/.test(String(parent.name))) return
  rule.selector = renameSelector(rule.selector)
}
