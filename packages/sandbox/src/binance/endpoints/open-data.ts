import { constants, createPublicKey, publicEncrypt } from 'node:crypto'
import type { Endpoint, PlatformRequest } from '../../endpoint.ts'
import type { BinanceApp } from '../app.ts'
import { type Acceptance, createEndpoint } from '../create-endpoint.ts'
import { Refusal } from '../refusal.ts'
import { authenticate, requireGet, toAppPath } from '../request-checks.ts'
import { openIdOf } from '../users.ts'
import type { BinanceWorld } from '../world.ts'

const PATH = toAppPath('user-open-data')

/** `GET /mp-api/v1/apps/{appId}/user-open-data`: a data token against an identity (protocols/binance.md 2.4). */
export function createOpenDataEndpoint(world: BinanceWorld): Endpoint {
  return createEndpoint({
    name: 'open-data',
    path: PATH,
    documentation: 'https://developers.binance.com/docs/mini-program/openservice/get-open-data',
    rulings: world.rulings,
    accept: (request) => showOpenData(world, request),
    userOf: ({ query }) => world.state.dataTokens.userOf(query.get('openData') ?? ''),
  })
}

function showOpenData(world: BinanceWorld, request: PlatformRequest): Acceptance {
  const app = authenticate(world, PATH, request)
  requireGet(request)
  const dataToken = request.query.get('openData')
  if (!dataToken) throw new Refusal(900001, 'binance.md 2.4: openData is missing')
  const user = world.state.dataTokens.check(app, dataToken)
  world.state.dataTokens.markUsed(dataToken)
  return {
    data: { userData: encrypt(openIdOf(app, user), app) },
    why: 'binance.md 2.4: a fresh data token of this app',
  }
}

/** RSA, PKCS#1 v1.5, in base64url with its padding. */
function encrypt(openId: string, app: BinanceApp): string {
  const key = { key: createPublicKey(app.openDataKey()), padding: constants.RSA_PKCS1_PADDING }
  const encrypted = publicEncrypt(key, Buffer.from(openId)).toString('base64')
  return encrypted.replaceAll('+', '-').replaceAll('/', '_')
}
