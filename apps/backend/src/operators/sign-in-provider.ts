import * as oidc from 'openid-client'

/** Where the organisation's own sign-in is, and what we are to it. */
export interface OidcSettings {
  issuer: string
  clientId: string
  clientSecret: string
  /** Origin under which browsers reach the console. */
  publicUrl: string
}

/** What has to come back with the browser; known to it and to us alone. */
export interface SignInSecrets {
  state: string
  nonce: string
  codeVerifier: string
}

/** What the provider says of a person, its signature checked. */
export type Claims = Readonly<Record<string, unknown>> & { sub: string; iss: string }

export interface SignInProvider {
  begin(): Promise<{ url: URL; secrets: SignInSecrets }>
  /** @throws when the answer is not the provider's, or not to this browser's question */
  finish(search: string, secrets: SignInSecrets): Promise<Claims>
}

/** OpenID Connect: authorization code with PKCE, state and nonce. The provider is asked about itself at the first sign-in. */
export function createSignInProvider(settings: OidcSettings): SignInProvider {
  let discovered: Promise<oidc.Configuration> | undefined
  function discover(): Promise<oidc.Configuration> {
    discovered ??= discoverProvider(settings).catch((error: unknown) => {
      discovered = undefined
      throw error
    })
    return discovered
  }
  const redirectUri = `${settings.publicUrl}${SIGNED_IN_PATH}`
  return {
    async begin() {
      const secrets = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        codeVerifier: oidc.randomPKCECodeVerifier(),
      }
      const url = oidc.buildAuthorizationUrl(await discover(), {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state: secrets.state,
        nonce: secrets.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(secrets.codeVerifier),
        code_challenge_method: 'S256',
      })
      return { url, secrets }
    },
    async finish(search, { state, nonce, codeVerifier }) {
      const configuration = await discover()
      const tokens = await oidc.authorizationCodeGrant(configuration, new URL(`${redirectUri}${search}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new TypeError('The provider gave no ID token.')
      if (!configuration.serverMetadata().userinfo_endpoint) return claims
      // Some tell emails and groups in the ID token, some only here.
      return { ...(await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub)), ...claims }
    },
  }
}

export const SIGNED_IN_PATH = '/console/signed-in'

function discoverProvider({ issuer, clientId, clientSecret }: OidcSettings): Promise<oidc.Configuration> {
  const url = new URL(issuer)
  // The configuration lets plain HTTP through for this machine only.
  const execute = url.protocol === 'http:' ? [oidc.allowInsecureRequests] : []
  return oidc.discovery(url, clientId, clientSecret, undefined, { execute, timeout: TIMEOUT_SECONDS })
}

const TIMEOUT_SECONDS = 10
