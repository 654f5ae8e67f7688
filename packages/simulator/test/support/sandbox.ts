import { createSandboxControl, type SandboxControl, SEED_APP, startSandbox } from '@mini-push/sandbox'
import { onTestFinished } from 'vitest'

/** A sandbox of the test's own, and its control. */
export async function openSandbox(): Promise<{ controlUrl: string; control: SandboxControl }> {
  const sandbox = await startSandbox({ controlPort: 0, wechat: { port: 0 } })
  onTestFinished(() => sandbox.close())
  return { controlUrl: sandbox.controlUrl, control: createSandboxControl(sandbox.controlUrl) }
}

/** The sandbox's one-time templates. */
export const TEMPLATES = SEED_APP.templates
  .filter(({ kind }) => kind === 'one-time')
  .map(({ templateId }) => templateId)
