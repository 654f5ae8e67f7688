import { defineConfig } from 'vitest/config'

// Workspace packages run unbuilt: the same condition as `node --conditions=@mini-push/source`.
const conditions = ['@mini-push/source', 'node', 'import', 'default']

export default defineConfig({
  test: {
    reporters: process.env.CI ? ['default', ['json', { outputFile: '.cache/test-results.json' }]] : ['default'],
    projects: ['packages/*', 'apps/*', 'tooling'].map((root) => ({
      root,
      resolve: { conditions },
      ssr: { resolve: { conditions, externalConditions: conditions } },
      test: {},
    })),
  },
})
