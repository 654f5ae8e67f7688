import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Workspace packages run unbuilt: the same condition as `node --conditions=@mini-push/source`.
const conditions = ['@mini-push/source', 'node']

const ON_PGLITE = 'packages/store/test/pglite.test.ts'

const projects = [
  {
    // One project for all packages: its workers import what the packages share once.
    name: 'packages',
    include: ['{packages,apps,examples}/*/test/**/*.test.ts', 'tooling/**/*.test.ts'],
    exclude: ['apps/backend/**', ON_PGLITE, '**/node_modules/**'],
  },
  {
    root: 'apps/backend',
    name: 'backend',
    globalSetup: `${import.meta.dirname}/apps/backend/test/support/postgres-setup.ts`,
  },
  {
    // All that needs a database, once more on the embedded one.
    name: 'on PGlite',
    include: ['apps/backend/test/**/*.test.ts', ON_PGLITE],
    exclude: [
      'apps/backend/test/{config,doctor,main,post-webhook,repeat,waits}.test.ts',
      // Many processes on one database, and transactions that overlap, which PGlite is not for.
      'apps/backend/test/processes/{eight-processes,roles}.test.ts',
      'apps/backend/test/overlap.test.ts',
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
    name: 'browser',
    include: ['{apps,packages}/*/browser/*.browser.ts'],
    // A page has more to do than a function, and its machine may be busy.
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 60_000,
  },
  {
    // Packed, installed and used as somebody else would.
    name: 'published',
    include: ['tooling/published/*.published.ts'],
    testTimeout: 60_000,
  },
  {
    name: 'benchmarks',
    include: ['benchmarks/*/test/**/*.test.ts'],
  },
]

/** They wait the most; begun last, the others would wait for them. Vitest finds that out by itself, but not before the second run. */
const LONGEST =
  /(kill|wallet|delivery|binance|contract\/alipayplus|story|taro-plugin.*build|dev|postgres|pglite)\.test\.ts$/

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.test(moduleId)
    const rank = (file: TestSpecification) => (isLong(file) ? 0 : 1)
    return sorted.toSorted(
      (one, other) => one.project.name.localeCompare(other.project.name) || rank(one) - rank(other),
    )
  }
}

// What workers and the processes that they start compile once is compiled for all of them, and for the next run.
process.env.NODE_COMPILE_CACHE ??= `${import.meta.dirname}/.cache/compiled`

export default defineConfig({
  test: {
    // Twice what a small machine has of cores: many tests wait for a deadline to pass.
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: `.cache/test-results/${process.env.npm_lifecycle_event}.json` }]]
      : ['default'],
    projects: projects.map(({ root = '.', ...test }) => ({
      root,
      resolve: { conditions },
      ssr: { resolve: { conditions, externalConditions: conditions } },
      // No test file leaves anything behind in a module, so they may share what took a third of the time to import.
      // Many tests open a database or start a process; what they wait for has its own, shorter deadline.
      test: { isolate: false, testTimeout: 20_000, hookTimeout: 60_000, ...test },
    })),
  },
})
