import type { Books } from '../books.ts'
import type { Endpoint } from '../endpoint.ts'
import type { Platform } from '../platform.ts'
import { servePlatform } from '../platform-server.ts'
import { describeApp } from './controls/app-description.ts'
import { createAuthCodeRoute } from './controls/auth-code.ts'
import { createSettingsRoutes } from './controls/settings.ts'
import { refuseUnknownPath } from './create-endpoint.ts'
import { createApplyTokenEndpoint } from './endpoints/apply-token.ts'
import { createCancelTokenEndpoint } from './endpoints/cancel-token.ts'
import { createInquiryUserInfoEndpoint } from './endpoints/inquiry-user-info.ts'
import { createSendEndpoint } from './endpoints/send.ts'
import { checkFault } from './fault-check.ts'
import type { AlipayplusOptions } from './options.ts'
import type { WalletProfile } from './profile.ts'
import { WALLET_PROFILES } from './profiles.ts'
import { type AlipayplusWorld, createWorld } from './world.ts'

const DEFAULT_PORT = 4002

/** Plays the gateways of all wallets as protocols/alipayplus.md describes them; path and Client-Id tell them apart. */
export async function startAlipayplus(books: Books, options: AlipayplusOptions): Promise<Platform> {
  const { port = DEFAULT_PORT } = options
  const world = createWorld(books, options)
  const listener = await servePlatform(
    {
      platform: 'alipayplus',
      endpoints: Object.values(WALLET_PROFILES).flatMap((profile) => createEndpoints(world, profile)),
      books,
      answerUnknown: (request) => refuseUnknownPath(world, request),
    },
    { port, portVariable: 'SANDBOX_ALIPAYPLUS_PORT' },
  )
  return {
    name: 'alipayplus',
    origin: listener.origin,
    describeApps: () => world.apps.map((app) => describeApp(app, listener.origin)),
    checkFault,
    controlRoutes: [createAuthCodeRoute(world), ...createSettingsRoutes(world)],
    reset: () => world.reset(),
    close: () => listener.close(),
  }
}

function createEndpoints(world: AlipayplusWorld, profile: WalletProfile): Endpoint[] {
  return [
    createApplyTokenEndpoint(world, profile),
    createCancelTokenEndpoint(world, profile),
    createInquiryUserInfoEndpoint(world, profile),
    ...profile.sends.map((api) => createSendEndpoint(world, profile, api)),
  ]
}
