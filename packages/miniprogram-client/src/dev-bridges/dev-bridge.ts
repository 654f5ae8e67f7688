import { isRecord } from '../is-record.ts'
import type { Platform } from '../platform.ts'

export interface DevBridgeOptions {
  /** Origin of the sandbox's control API, such as `http://127.0.0.1:4000`. */
  sandboxControlUrl: string
  /** The sandbox's person to be. */
  user: string
}

/** Asks the sandbox's control API, as its person; `null` where the sandbox gave no usable answer. */
export type AskSandbox = (path: string, question?: object) => Promise<Record<string, unknown> | null>

const TIMEOUT_MS = 5_000

export function createAskSandbox(
  platform: Pick<Platform, 'request'>,
  { sandboxControlUrl, user }: DevBridgeOptions,
): AskSandbox {
  return async function askSandbox(path, question = {}) {
    const reply = await platform.request({
      method: 'POST',
      url: sandboxControlUrl + path,
      headers: {},
      body: { user, ...question },
      timeoutMs: TIMEOUT_MS,
    })
    return reply.kind === 'reply' && reply.status === 200 && isRecord(reply.body) ? reply.body : null
  }
}

/** What a dialog says that stands in for a platform's own sheet. */
export const STAND_IN_SHEET = {
  title: 'mini-push, development',
  content: (subjects: readonly string[]) => `In place of the platform's sheet: allow ${subjects.join(', ')}?`,
  allow: 'Allow',
  refuse: 'Refuse',
}
