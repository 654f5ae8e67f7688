import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Results } from '../results.ts'
import { toPlot } from './to-plot.ts'

/** Draws the results that lie in the repository, for docs/performance.md. */
const RESULTS = `${import.meta.dirname}/../../results.json`
const PLOT = `${import.meta.dirname}/../../../../docs/performance/delivery.svg`

const results = JSON.parse(readFileSync(RESULTS, 'utf8')) as Results
mkdirSync(dirname(PLOT), { recursive: true })
writeFileSync(PLOT, toPlot(results))
