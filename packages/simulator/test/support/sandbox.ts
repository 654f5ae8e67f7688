import { createSandboxControl, type SandboxControl, SEED_APP, startSandbox } from '@mini-push/sandbox'
import { onTestFinished } from 'vitest'

/** A sandbox of the test's own, and its control. */
export async function openSandbox(): Promise<{ controlUrl: string; control: SandboxControl }> {
  const { controlUrl, close } = await startSandbox({ controlPort: 0 })
  onTestFinished(close)
  return { controlUrl, control: createSandboxControl(controlUrl) }
}

/** WeChat's one-time templates of the sandbox. */
export const TEMPLATES = SEED_APP.templates
  .filter(({ kind }) => kind === 'one-time')
  .map(({ templateId }) => templateId)
