import { randomBytes, randomInt } from 'node:crypto'
import { signParts } from './envelope.ts'

/** What the address answered when the platform asked whether it is ours. */
export interface Verification {
  passed: boolean
  /** Null when no answer came. */
  status: number | null
  /** Why it did not pass, or that it did. */
  why: string
}

/** Asks the address to echo a signed text, as the console does before it takes a URL: protocols/wechat.md 4.2. */
export async function verifyUrl(
  url: string,
  { token, timeoutMs }: { token: string; timeoutMs: number },
): Promise<Verification> {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const nonce = String(randomInt(100_000_000, 1_000_000_000))
  const echostr = randomBytes(10).toString('hex')
  const target = new URL(url)
  const query = { signature: signParts(token, timestamp, nonce), timestamp, nonce, echostr }
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value)
  return ask(target, echostr, timeoutMs)
}

async function ask(target: URL, echostr: string, timeoutMs: number): Promise<Verification> {
  try {
    const response = await fetch(target, { signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' })
    const { status } = response
    if (status !== 200) return { passed: false, status, why: `It answered HTTP ${status}.` }
    const passed = (await response.text()) === echostr
    return {
      passed,
      status,
      why: passed ? 'It echoed echostr.' : 'It did not answer with echostr and nothing else.',
    }
  } catch (error) {
    return {
      passed: false,
      status: null,
      why: `It did not answer: ${error instanceof Error ? error.message : error}.`,
    }
  }
}
