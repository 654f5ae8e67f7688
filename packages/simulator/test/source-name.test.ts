import { expect, test } from 'vitest'
import { createToUrl } from '../src/web/package-url.ts'
import { toSourceName } from '../src/web/source-maps/source-name.ts'

test.each([
  ['webpack://app/./src/pages/home/index.tsx?925f', 'src/pages/home/index.tsx'],
  ['webpack://@scope/app/._src_pages_home_index.tsx', 'src/pages/home/index.tsx'],
  ['webpack://@scope/app/../../packages/contracts/src/routes.ts', '../../packages/contracts/src/routes.ts'],
  [
    'webpack://app/.._.._node_modules_.pnpm_react@18_node_modules_react_index.js',
    'node_modules/react/index.js',
  ],
  ['src/main.js', 'src/main.js'],
])('the source %s is called %s', (source, name) => {
  expect(toSourceName(source)).toBe(name)
})

test.each([
  ['/images/a.png', 'pages/home/index', '/packages/weapp/images/a.png'],
  ['../a.png', 'pages/home/index', '/packages/weapp/pages/a.png'],
  ['index.js.map', 'pages/home/index.js', '/packages/weapp/pages/home/index.js.map'],
  ['https://example.com/a.png', 'app', 'https://example.com/a.png'],
  ['data:image/png;base64,AA', 'app', 'data:image/png;base64,AA'],
])('%s in %s is found at %s', (target, from, url) => {
  expect(createToUrl('/packages/weapp/')(target, from)).toBe(url)
})

test('without a place for them the package has no other files', () => {
  expect(createToUrl(undefined)('/images/a.png', 'app')).toBe('')
})
