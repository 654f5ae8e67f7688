import type { Endpoint } from '../../endpoint.ts'
import { createEndpoint } from '../create-endpoint.ts'
import type { WalletProfile } from '../profile.ts'
import { findUser } from '../users.ts'
import type { AlipayplusWorld } from '../world.ts'
import { checkScope } from './token-checks.ts'

/** `inquiryUserInfo`: whose token it is (protocols/alipayplus.md 2.6). */
export function createInquiryUserInfoEndpoint(world: AlipayplusWorld, profile: WalletProfile): Endpoint {
  return createEndpoint({
    name: 'inquiryUserInfo',
    world,
    profile,
    api: profile.inquiryUserInfo,
    section: '2.6',
    accept({ app, texts }) {
      const pair = world.state.tokens.check(app, texts.accessToken)
      checkScope(world, pair, 'USER_ID')
      const { customerId } = findUser(app, pair.user)
      return {
        fields: { userInfo: { userId: customerId } },
        why: 'alipayplus.md 2.6: the token covers USER_ID',
      }
    },
  })
}
