import { parseArgs } from 'node:util'
import pushConfig from '../../push.config.ts'
import { examine } from './examine.ts'
import { createPatient } from './patient.ts'
import { presentFindings, toReport } from './present-findings.ts'

const USAGE = `Looks whether this deployment can work, and says what to do where it cannot. Changes nothing.

  --json   the findings as JSON
  --help   this

Ends with 1 when there is an error, else with 0. In production: node apps/backend/src/doctor/main.ts`

const OPTIONS = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const

const { json, help } = parseArgs({ options: OPTIONS }).values

if (help) console.log(USAGE)
else await run()

async function run(): Promise<void> {
  const findings = await examine(createPatient({ environment: process.env, pushConfig }))
  const report = toReport(findings)
  console.log(json ? JSON.stringify(report, null, 2) : presentFindings(findings))
  // Connections to the platforms are kept alive; nobody needs them any more.
  process.exit(report.ok ? 0 : 1)
}
