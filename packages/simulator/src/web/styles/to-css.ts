import postcss, { type Rule } from 'postcss'
import parseSelectors from 'postcss-selector-parser'

const RPX = /(-?\d*\.?\d+)rpx\b/g

/**
 * Turns a vendor's style sheet into CSS for a page that {@link PageView} draws: `rpx` into parts of the screen's width,
 * and the names of components in selectors into those of the elements that stand for them.
 */
export function toCss(source: string, from: string): string {
  const sheet = postcss.parse(source, { from })
  sheet.walkDecls((declaration) => {
    declaration.value = toPixels(declaration.value)
  })
  sheet.walkAtRules('media', (rule) => {
    rule.params = rule.params.replace(RPX, (_rpx, number) => `${Number(number) / 2}px`)
  })
  sheet.walkRules(renameTags)
  return sheet.toString()
}

/** Also for `style` attributes. */
export function toPixels(value: string): string {
  return value.replace(RPX, 'calc($1 * var(--rpx))')
}

const rename = parseSelectors((selectors) => {
  selectors.walkTags((tag) => {
    tag.value = `mp-${tag.value}`
  })
})

/** The steps of an animation have rules too, which select nothing. */
function renameTags(rule: Rule): void {
  const { parent } = rule
  if (parent?.type === 'atrule' && 'name' in parent && /keyframes$/.test(String(parent.name))) return
  rule.selector = rename.processSync(rule.selector)
}
