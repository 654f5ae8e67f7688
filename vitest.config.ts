import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

// Workspace packages run unbuilt: the same condition as `node --conditions=@mini-push/source`.
const conditions = ['@mini-push/source', 'node']

const packages = globSync('{packages,apps,examples}/*').map((root) => ({
  root,
  name: JSON.parse(readFileSync(`${root}/package.json`, 'utf8')).name as string,
}))

const projects = [
  ...packages,
  { root: 'tooling', name: 'tooling' },
  {
    // What its database has to carry, once more on a PostgreSQL server; by themselves these files run on PGlite.
    root: 'apps/backend',
    name: '@mini-push/backend on PostgreSQL',
    include: ['test/{messages,delivery,grants,sessions,wallet,binance}.test.ts'],
    globalSetup: `${import.meta.dirname}/apps/backend/test/support/postgres-setup.ts`,
  },
]

export default defineConfig({
  test: {
    // The default leaves one core idle, which is half of a small machine.
    maxWorkers: '100%',
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: '.cache/test-results.json' }]]
      : ['default'],
    projects: projects.map(({ root, ...test }) => ({
      root,
      resolve: { conditions },
      ssr: { resolve: { conditions, externalConditions: conditions } },
      // No test file leaves anything behind in a module, so they may share what took a third of the time to import.
      // Many tests open a database or start a process; what they wait for has its own, shorter deadline.
      test: { ...test, isolate: false, testTimeout: 20_000, hookTimeout: 60_000 },
    })),
  },
})
