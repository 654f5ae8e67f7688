import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { defineConfig } from 'vitest/config'

// Workspace packages run unbuilt: the same condition as `node --conditions=@mini-push/source`.
const conditions = ['@mini-push/source', 'node']

const packages = globSync('{packages,apps,examples,benchmarks}/*/package.json', {
  exclude: ['apps/backend/*'],
}).map((file) => ({ root: dirname(file), name: JSON.parse(readFileSync(file, 'utf8')).name as string }))

const projects = [
  ...packages,
  { root: 'tooling', name: 'tooling' },
  {
    root: 'apps/backend',
    name: '@mini-push/backend',
    globalSetup: `${import.meta.dirname}/apps/backend/test/support/postgres-setup.ts`,
  },
  {
    // All that needs a database, once more on the embedded one.
    root: 'apps/backend',
    name: '@mini-push/backend on PGlite',
    include: ['test/**/*.test.ts'],
    exclude: [
      'test/{config,main,post-webhook,repeat,waits}.test.ts',
      // Many processes on one database, which PGlite is not for.
      'test/processes/{eight-processes,roles}.test.ts',
    ],
  },
  {
    // Storms, each a matter of minutes: `pnpm test:chaos` says which.
    root: 'apps/backend',
    name: 'chaos',
    include: ['chaos/**/*.chaos.ts'],
  },
  {
    // What a person sees and touches, in a real Chromium.
    root: '.',
    name: 'browser',
    include: ['{apps,packages}/*/browser/*.browser.ts'],
    // A page has more to do than a function, and its machine may be busy.
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 60_000,
  },
]

// What workers and the processes that they start compile once is compiled for all of them, and for the next run.
process.env.NODE_COMPILE_CACHE ??= `${import.meta.dirname}/.cache/compiled`

export default defineConfig({
  test: {
    // One more than a small machine has cores: many tests wait for a deadline to pass.
    maxWorkers: 4,
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: `.cache/test-results/${process.env.npm_lifecycle_event}.json` }]]
      : ['default'],
    projects: projects.map(({ root, ...test }) => ({
      root,
      resolve: { conditions },
      ssr: { resolve: { conditions, externalConditions: conditions } },
      // No test file leaves anything behind in a module, so they may share what took a third of the time to import.
      // Many tests open a database or start a process; what they wait for has its own, shorter deadline.
      test: { isolate: false, testTimeout: 20_000, hookTimeout: 60_000, ...test },
    })),
  },
})
