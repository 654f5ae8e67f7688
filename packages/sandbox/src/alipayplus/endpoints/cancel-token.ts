import type { Endpoint } from '../../endpoint.ts'
import { createEndpoint } from '../create-endpoint.ts'
import type { WalletProfile } from '../profile.ts'
import { type AlipayplusWorld, publishChange } from '../world.ts'
import { checkClient } from './client-checks.ts'

/** `cancelToken`, or `revoke` in the second version: both tokens of a pair end (protocols/alipayplus.md 2.4). */
export function createCancelTokenEndpoint(world: AlipayplusWorld, profile: WalletProfile): Endpoint {
  return createEndpoint({
    name: 'cancelToken',
    world,
    profile,
    trafficStatus: 'U',
    api: profile.cancelToken,
    section: '2.4',
    accept(call) {
      checkClient(call)
      const pair = world.state.tokens.check(call.app, call.texts.accessToken)
      world.state.tokens.cancel(pair)
      for (const scope of pair.scopes) world.state.persons.withdraw(call.app, pair.user, scope)
      publishChange(world, pair.user)
      return { fields: {}, why: 'alipayplus.md 2.4: access and refresh token are cancelled' }
    },
  })
}
