import type { TestProject } from 'vitest/node'
import { startPostgres } from '../../../../tooling/postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the run's PostgreSQL server; undefined where the run has none. */
    postgresPort: number | undefined
  }
}

/** One PostgreSQL server for all files of a run. */
export default async function setUpPostgres(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  project.provide('postgresPort', server.port)
  return () => server.stop()
}
