import type { Endpoint } from '../../endpoint.ts'
import type { AlipayplusApp } from '../app.ts'
import { type Acceptance, createEndpoint, type WalletCall } from '../create-endpoint.ts'
import type { WalletProfile } from '../profile.ts'
import { Refusal } from '../refusal.ts'
import { formatTime } from '../request-time.ts'
import type { TokenPair } from '../tokens.ts'
import { findUser } from '../users.ts'
import { type AlipayplusWorld, lifetimesOf, publishChange } from '../world.ts'
import { checkClient, checkExtendInfo } from './client-checks.ts'

/** `applyToken`: an authCode, or a refresh token, against a pair of tokens (protocols/alipayplus.md 2.1 to 2.3). */
export function createApplyTokenEndpoint(world: AlipayplusWorld, profile: WalletProfile): Endpoint {
  return createEndpoint({
    name: 'applyToken',
    world,
    profile,
    trafficStatus: 'U',
    api: profile.applyToken,
    section: '2.1',
    accept(call) {
      checkClient(call)
      checkExtendInfo(call)
      const pair = applyToken(world, call)
      publishChange(world, pair.user)
      return toAcceptance(call.app, pair)
    },
  })
}

function applyToken(world: AlipayplusWorld, { app, texts }: WalletCall): TokenPair {
  const { authCodes, tokens } = world.state
  const { grantType, authCode, refreshToken } = texts
  switch (grantType) {
    case 'AUTHORIZATION_CODE':
      if (!authCode) throw new Refusal('PARAM_ILLEGAL', 'alipayplus.md 2.1: authCode is missing')
      return tokens.issue(app, authCodes.redeem(app, authCode), lifetimesOf(world, app))
    case 'REFRESH_TOKEN':
      if (!refreshToken) throw new Refusal('PARAM_ILLEGAL', 'alipayplus.md 2.1: refreshToken is missing')
      return tokens.refresh(app, refreshToken, lifetimesOf(world, app))
    default:
      throw new Refusal(
        'AUTH_CLIENT_UNSUPPORTED_GRANT_TYPE',
        'alipayplus.md 2.1: grantType is AUTHORIZATION_CODE or REFRESH_TOKEN',
      )
  }
}

function toAcceptance(app: AlipayplusApp, pair: TokenPair): Acceptance {
  const { customerId } = findUser(app, pair.user)
  return {
    fields: {
      accessToken: pair.accessToken,
      accessTokenExpiryTime: formatTime(pair.accessTokenExpiresAt),
      refreshToken: pair.refreshToken,
      refreshTokenExpiryTime: formatTime(pair.refreshTokenExpiresAt),
      ...(app.profile.givesCustomerId && { customerId }),
    },
    why: `alipayplus.md 2.1: a pair for ${[...pair.scopes].join(', ')}`,
  }
}
