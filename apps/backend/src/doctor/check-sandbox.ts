import type { Found } from './finding.ts'
import type { Patient } from './patient.ts'

/** In sandbox mode everything else is asked of the sandbox. */
export async function checkSandbox(patient: Patient): Promise<Found[]> {
  const { mode, sandboxControlUrl } = patient.config()
  if (mode === 'live') return []
  try {
    await patient.apps()
    return [
      {
        level: 'ok',
        what: `The sandbox at ${sandboxControlUrl} plays every app; nothing here is about real accounts.`,
      },
    ]
  } catch (error) {
    return [
      {
        level: 'error',
        what: error instanceof Error ? error.message : String(error),
        why: 'Without MINI_PUSH_MODE=live the sandbox stands for the platforms, so there is nobody to ask.',
        next: 'Start `pnpm dev` in another terminal, or set MINI_PUSH_MODE=live.',
        guide: 'try-it-on-the-sandbox',
      },
    ]
  }
}
