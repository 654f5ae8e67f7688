import { expect, test } from 'vitest'
import { toCss } from '../src/web/styles/to-css.ts'

const toUrl = (target: string) => `/package/${target}`
const SHEET = '@media (prefers-color-scheme: dark) { page { color: white; width: 750rpx } }'

test.each([
  { isDark: true, holds: '@media (min-width: 0)' },
  { isDark: false, holds: '@media (max-width: 0)' },
])(
  'a question for the dark scheme is answered by the phone, whatever the browser is set to',
  ({ isDark, holds }) => {
    const css = toCss(SHEET, 'app.wxss', { toUrl, isDark })
    expect(css).toContain(holds)
    expect(css).toContain('mp-page { color: white; width: calc(750 * var(--rpx)) }')
  },
)
