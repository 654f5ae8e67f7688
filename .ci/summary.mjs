// The last line of a run: how many tests passed and failed, from vitest's own reports, one for each command.
import { existsSync, readdirSync, readFileSync } from 'node:fs'

const folder = '.cache/test-results'
const files = existsSync(folder) ? readdirSync(folder) : []
const reports = files.map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')))
const total = (count) => reports.reduce((sum, report) => sum + report[count], 0)
// A file that cannot even start has no failed test, and is a failure all the same.
const broken = reports
  .flatMap(({ testResults }) => testResults)
  .filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
const failed = files.length > 0 ? total('numFailedTests') + broken.length : 1
console.log(`${total('numPassedTests')} passed, ${failed} failed`)
