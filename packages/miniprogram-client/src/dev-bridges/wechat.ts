import type { Decision } from '@mini-push/contracts'
import type { ConsentAnswered, ConsentFailure, ConsentOutcome, Platform } from '../platform.ts'
import { createAskSandbox, type DevBridgeOptions } from './dev-bridge.ts'

/** What WeChat DevTools gives for a code when the project has no appid (protocols/wechat.md 1.1). */
const MOCK_CODE = 'the code is a mock one'
const STORAGE_KEY = 'mini-push/dev-bridge'

/**
 * Development only: lets the mini program run in WeChat DevTools without an account, against the sandbox. DevTools'
 * mock code becomes a real one of the sandbox, and each answer on its sheet is told to the sandbox, so that the permit
 * exists there. Where the platform gives a real code, it does nothing.
 */
export function wechatDevBridge(platform: Platform, options: DevBridgeOptions): Platform {
  const askSandbox = createAskSandbox(platform, options)
  // Kept, because a stored session spares the next start its sign-in.
  const isActive = () => platform.storage.read(STORAGE_KEY) === true

  async function login(): Promise<string | null> {
    const code = await platform.login()
    const mocked = code === MOCK_CODE
    platform.storage.write(STORAGE_KEY, mocked)
    return mocked ? requestCode() : code
  }

  async function requestCode(): Promise<string> {
    const answer = await askSandbox('/control/wechat/login')
    if (typeof answer?.code === 'string') return answer.code
    throw new Error(`The sandbox at ${options.sandboxControlUrl} gave no code for ${options.user}.`)
  }

  function requestConsent(templateIds: readonly string[]): Promise<ConsentOutcome> {
    const asked = platform.requestConsent(templateIds)
    return asked.then((outcome) => (isActive() && outcome.kind === 'answered' ? mirror(outcome) : outcome))
  }

  async function mirror(outcome: ConsentAnswered): Promise<ConsentOutcome> {
    const answer = await askSandbox('/control/wechat/consent', { decisions: toSandbox(outcome.decisions) })
    return answer ? outcome : NOT_MIRRORED
  }

  return { ...platform, login, requestConsent }
}

/** The permit does not exist in the sandbox, so the answer must not be counted. */
const NOT_MIRRORED: ConsentFailure = {
  kind: 'failed',
  reason: 'result-lost',
  remedy: 'tap-again',
  platformCode: 'sandbox',
}

// The sandbox's people can accept or reject; bans are its own doing.
function toSandbox(decisions: Record<string, Decision>): Record<string, 'accept' | 'reject'> {
  const pairs = Object.entries(decisions).map(
    ([id, decision]) => [id, decision === 'accept' ? 'accept' : 'reject'] as const,
  )
  return Object.fromEntries(pairs)
}
