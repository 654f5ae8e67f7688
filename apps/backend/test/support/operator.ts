import type { OperatorRole, OperatorView } from '@mini-push/contracts'
import { signIn } from '../../src/operators/sign-in.ts'
import type { Services } from '../../src/services.ts'
import { createHttpClient, type HttpClient, type Reply } from './http-client.ts'

/** A browser at the console: it keeps its cookie, and says where its requests come from. */
export interface Browser extends HttpClient {
  /** Every answer to it. */
  replies: readonly Reply[]
  /** As it would send it. */
  cookie(): string
}

export function createBrowser(url: string, ...cookies: string[]): Browser {
  const jar = new Map(cookies.map((each) => each.split('=', 2) as [string, string]))
  const replies: Reply[] = []
  const cookie = () => Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ')
  const client = createHttpClient({
    url,
    onReply(reply) {
      replies.push(reply)
      for (const set of reply.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
        if (value) jar.set(name, value)
        else jar.delete(name)
      }
    },
    headers: () => ({ origin: url, 'sec-fetch-site': 'same-origin', 'x-mini-push': '1', cookie: cookie() }),
  })
  return { ...client, replies, cookie }
}

/** A browser that has opened a one-time link. */
export async function openLink({ operatorCodes }: Services, url: string): Promise<Browser> {
  const browser = createBrowser(url)
  const reply = await browser.post('/v1/operator-sessions', { code: await operatorCodes.issue() })
  if (reply.status !== 201) throw new Error(`The link did not open the console: ${reply.text}`)
  return browser
}

/** A browser whose operator has this role, as a provider would have given it. */
export async function signInAs(services: Services, url: string, role: OperatorRole): Promise<Browser> {
  const who = { subject: `test ${role}`, name: role, role, grantedBy: null, requestId: 'test' }
  const { token } = await services.store.transaction((tx) => signIn(services, tx, who))
  return createBrowser(url, `mini-push-operator=${token}`)
}

/** Their id, as the audit log knows them. */
export async function readOperatorId(browser: HttpClient): Promise<string> {
  return ((await browser.get('/v1/operator')).body as OperatorView).id
}
