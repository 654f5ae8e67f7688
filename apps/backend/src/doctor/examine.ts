import { CHECKS, type CheckName } from './checks.ts'
import type { Finding } from './finding.ts'
import type { Patient } from './patient.ts'

/** Looks at everything, one check after another; a check that needs another one to be right waits for a better day. */
export async function examine(patient: Patient): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { name: check, after, look } of CHECKS) {
    const cause = after.find((needed) => hasFailed(findings, needed))
    const found = cause
      ? [{ level: 'not checked' as const, what: `First put right: ${cause}.` }]
      : await look(patient)
    findings.push(...found.map((finding) => ({ check, ...finding })))
  }
  return findings
}

function hasFailed(findings: readonly Finding[], name: CheckName): boolean {
  return findings.some(({ check, level }) => check === name && level === 'error')
}
