// The last line of a run: how many tests passed and failed, from vitest's own report.
import { existsSync, readFileSync } from 'node:fs'

const file = '.cache/test-results.json'
const report = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 1 }
console.log(`${report.numPassedTests} passed, ${report.numFailedTests} failed`)
