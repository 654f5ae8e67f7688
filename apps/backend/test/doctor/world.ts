import { inject } from 'vitest'
import { createDatabase } from '../../../../tooling/postgres-server.ts'
import pushConfig from '../../push.config.ts'
import type { PushConfig } from '../../src/define-config.ts'
import { examine } from '../../src/doctor/examine.ts'
import type { Finding } from '../../src/doctor/finding.ts'
import { createPatient, openApp, type Patient } from '../../src/doctor/patient.ts'
import { presentFindings } from '../../src/doctor/present-findings.ts'
import { PLATFORMS } from '../../src/platforms/index.ts'
import { playApps } from '../../src/sandbox/set-up-sandbox.ts'
import { type PlayedSandbox, playSandbox } from '../support/play-sandbox.ts'

export interface DoctorWorld extends PlayedSandbox {
  databaseUrl: string
  /** A patient on the sandbox and on the database, but for these changes. */
  examine(changes?: Changes): Promise<Finding[]>
  /** The patient's own secrets, which may be seen nowhere. */
  listSecrets(): Promise<string[]>
  close(): Promise<void>
}

interface Changes {
  environment?: Record<string, string>
  config?: Partial<PushConfig>
  /** This machine's clock beside the right one. */
  aheadMs?: number
  /** In place of an app's own, by app. */
  secrets?: Record<string, Record<string, string>>
}

export async function openDoctorWorld(): Promise<DoctorWorld> {
  const played = await playSandbox()
  const databaseUrl = await createDatabase(inject('postgresPort') ?? 0)
  const base = { SANDBOX_CONTROL_URL: played.sandbox.controlUrl, DATABASE_URL: databaseUrl }

  function toPatient({ environment, config, aheadMs = 0, secrets }: Changes): Patient {
    const nowMs = () => Date.now() + aheadMs
    const parts = {
      environment: { ...base, ...environment },
      pushConfig: { ...pushConfig, ...config },
      nowMs,
    }
    const patient = createPatient(parts)
    return secrets ? { ...patient, apps: () => openWith(patient, secrets) } : patient
  }

  return {
    ...played,
    databaseUrl,
    examine: (changes = {}) => examine(toPatient(changes)),
    async listSecrets() {
      const { secrets } = await playApps(toPatient({}).config(), PLATFORMS)
      return Object.values(secrets).flatMap((own) =>
        Object.values(own).filter((value) => value !== undefined),
      )
    },
    close: () => played.sandbox.close(),
  }
}

async function openWith(patient: Patient, changed: Record<string, Record<string, string>>) {
  const config = patient.config()
  const { secrets, origins } = await playApps(config, PLATFORMS)
  return Object.keys(config.apps).map((name) => {
    const own = { ...secrets, [name]: { ...secrets[name], ...changed[name] } }
    return openApp(name, { config, secrets: own, origins })
  })
}

/** Each check with its levels. */
export function toLevels(findings: readonly Finding[]): Record<string, string[]> {
  const byCheck = Map.groupBy(findings, ({ check }) => check)
  return Object.fromEntries([...byCheck].map(([check, some]) => [check, some.map(({ level }) => level)]))
}

/** Those that are wrong, as a person reads them. */
export function readWrong(findings: readonly Finding[]): string {
  return presentFindings(findings.filter(({ level }) => level === 'error' || level === 'warning'))
}
