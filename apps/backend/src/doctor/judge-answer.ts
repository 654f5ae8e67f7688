import { z } from 'zod'
import type { Found } from './finding.ts'

/** What an answer to a callback that nobody signed says of the way there. */
export function judgeAnswer(address: string, status: number, body: string): Found {
  const code = readProblemCode(body)
  if (code === 'forged-callback')
    return { level: 'ok', what: `${address} is this backend, and refuses what is not signed.` }
  const { what, next } = code === undefined ? judgeStranger(status) : judgeOwn(code)
  return { level: 'error', what: `${address} ${what}`, why: UNHEARD, next }
}

/** There was no answer. */
export function judgeFailure(address: string, error: unknown): Found {
  const code = findCode(error)
  const { what, next } = FAILURES.find(({ codes }) => codes.test(code)) ?? SILENCE
  return { level: 'error', what: `${address} ${what} (${code}).`, why: UNHEARD, next }
}

const UNHEARD =
  'The platform would meet the same: no message is proven, and no withdrawn consent is heard of.'

interface Verdict {
  what: string
  next: string
}

function judgeOwn(code: string): Verdict {
  if (code !== 'not-found')
    return {
      what: `is this backend, but answers ${code}.`,
      next: 'Look into the log of the process that answers.',
    }
  return {
    what: 'is a backend that does not know this app.',
    next: 'Roll out the same push.config.ts as here, to processes of the role api or all.',
  }
}

function judgeStranger(status: number): Verdict {
  if (status >= 300 && status < 400)
    return {
      what: `redirects (${status}), which nobody follows.`,
      next: 'Set PUBLIC_URL to where it leads, or mend the proxy.',
    }
  if (status === 404)
    return {
      what: 'is answered 404 by something else.',
      next: 'Let the proxy pass on /callbacks/ with its path unchanged.',
    }
  if (status === 401 || status === 403)
    return {
      what: `is refused (${status}) before it gets here.`,
      next: 'Let the proxy or firewall pass /callbacks/ without a sign-in of its own.',
    }
  if (status >= 500)
    return {
      what: `is answered ${status} by a proxy.`,
      next: 'Start the backend, and let the proxy find it: HOST and PORT.',
    }
  return {
    what: `is answered ${status} by something that checks no signature.`,
    next: 'Point PUBLIC_URL, or the name, at this backend.',
  }
}

const FAILURES = [
  {
    codes: /^(ENOTFOUND|EAI_AGAIN)$/,
    what: 'has a name that is not known',
    next: 'Add the DNS record, or correct PUBLIC_URL.',
  },
  {
    codes: /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/,
    what: 'has nobody listening',
    next: 'Start the backend or the proxy before it, and open the port.',
  },
  {
    codes: /CERT|SELF_SIGNED|UNABLE_TO|TLS|SSL|EPROTO/,
    what: 'has a certificate that is not trusted',
    next: 'Install a certificate of a public authority, with its whole chain.',
  },
]

const SILENCE: Verdict = {
  what: 'gives no answer',
  next: 'Look for a firewall, and whether the proxy finds the backend.',
}

/** `fetch` hides what happened one or two layers down. */
function findCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error.cause instanceof Error) return findCode(error.cause)
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

function readProblemCode(body: string): string | undefined {
  try {
    return problemSchema.parse(JSON.parse(body)).code
  } catch {
    return undefined
  }
}

const problemSchema = z.object({ type: z.literal('about:blank'), code: z.string() })
