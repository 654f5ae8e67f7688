import type { Decision } from '@mini-push/contracts'
import { isRecord } from './is-record.ts'
import type { ConsentOutcome, Platform, PlatformReply } from './platform.ts'

export interface DevBridgeOptions {
  platform: Platform
  /** Origin of the sandbox's control API, such as `http://127.0.0.1:4000`. */
  sandboxControlUrl: string
  /** The sandbox's person to be. */
  user: string
}

/** What WeChat DevTools gives for a code when the project has no appid (protocols/wechat.md 1.1). */
const MOCK_CODE = 'the code is a mock one'
const STORAGE_KEY = 'mini-push/dev-bridge'
const TIMEOUT_MS = 5_000

/**
 * Development only: lets the mini program run in WeChat DevTools without an account, against the sandbox. DevTools'
 * mock code becomes a real one of the sandbox, and each answer on its sheet is told to the sandbox, so that the permit
 * exists there. Where the platform gives a real code, it does nothing.
 */
export function devBridge({ platform, sandboxControlUrl, user }: DevBridgeOptions): Platform {
  // Kept, because a stored session spares the next start its sign-in.
  const isActive = () => platform.storage.read(STORAGE_KEY) === true

  async function login(): Promise<string> {
    const code = await platform.login()
    const mocked = code === MOCK_CODE
    platform.storage.write(STORAGE_KEY, mocked)
    return mocked ? requestCode() : code
  }

  async function requestCode(): Promise<string> {
    const reply = await control('/control/wechat/login', { user })
    if (reply.kind === 'reply' && isRecord(reply.body) && typeof reply.body.code === 'string')
      return reply.body.code
    throw new Error(`The sandbox at ${sandboxControlUrl} gave no code for ${user}.`)
  }

  function requestConsent(templateIds: readonly string[]): Promise<ConsentOutcome> {
    const asked = platform.requestConsent(templateIds)
    return asked.then((outcome) => (isActive() && outcome.kind === 'answered' ? mirror(outcome) : outcome))
  }

  async function mirror(outcome: AnsweredOutcome): Promise<ConsentOutcome> {
    const reply = await control('/control/wechat/consent', { user, decisions: toSandbox(outcome.decisions) })
    return reply.kind === 'reply' && reply.status === 200 ? outcome : NOT_MIRRORED
  }

  function control(path: string, body: unknown): Promise<PlatformReply> {
    return platform.request({
      method: 'POST',
      url: sandboxControlUrl + path,
      headers: {},
      body,
      timeoutMs: TIMEOUT_MS,
    })
  }

  return { ...platform, login, requestConsent }
}

type AnsweredOutcome = Extract<ConsentOutcome, { kind: 'answered' }>

/** The permit does not exist in the sandbox, so the answer must not be counted. */
const NOT_MIRRORED: ConsentOutcome = {
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
