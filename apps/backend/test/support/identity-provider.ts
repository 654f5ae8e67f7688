import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** What the provider knows of its people, by the name they sign in with. */
type People = Record<string, Record<string, unknown>>

interface IdentityProvider {
  issuer: string
  clientId: string
  clientSecret: string
  /** Signs somebody in as a browser would: from our redirection to the address that the provider sends them back to. */
  walk(authorizationUrl: string, person: string): Promise<URL>
  close(): Promise<void>
}

/** A real OpenID provider on loopback, with its own pages for signing in and agreeing. */
export async function startIdentityProvider(people: People, redirectUri: string): Promise<IdentityProvider> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [clientId, clientSecret] = ['mini-push', 'a secret of the provider and us']
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    findAccount: (_ctx, accountId) => ({
      accountId,
      claims: async () => ({ sub: accountId, ...people[accountId] }),
    }),
    cookies: { keys: ['a key of the provider'] },
    pkce: { required: () => true },
  })
  server.on('request', provider.callback())
  return {
    issuer,
    clientId,
    clientSecret,
    walk: (authorizationUrl, person) => walk(new URL(authorizationUrl), { person, issuer }),
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function walk(from: URL, { person, issuer }: { person: string; issuer: string }): Promise<URL> {
  const jar = new Map<string, string>()
  let url = from
  let form: URLSearchParams | undefined
  for (let steps = 0; steps < 20 && url.origin === issuer; steps += 1) {
    const cookie = Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form && { method: 'POST', body: form }),
    })
    for (const each of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? []
      jar.set(name, value)
    }
    const page = await response.text()
    const next = response.headers.get('location') ?? /<form[^>]* action="([^"]+)"/.exec(page)?.[1]
    if (!next) throw new Error(`The provider leads nowhere: ${response.status} ${page.slice(0, 200)}`)
    form = response.headers.has('location') ? undefined : fillForm(page, person)
    url = new URL(next, url)
  }
  return url
}

function fillForm(page: string, person: string): URLSearchParams {
  const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? ''
  return new URLSearchParams({ prompt, login: person, password: 'any' })
}
