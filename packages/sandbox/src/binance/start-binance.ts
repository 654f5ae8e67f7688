import type { Books } from '../books.ts'
import type { Platform } from '../platform.ts'
import { servePlatform } from '../platform-server.ts'
import { describeApp } from './controls/app-description.ts'
import { createOpenDataRoute } from './controls/open-data.ts'
import { createSettingsRoutes } from './controls/settings.ts'
import { createSubscribeRoute } from './controls/subscribe.ts'
import { createOpenDataEndpoint } from './endpoints/open-data.ts'
import { createSendEndpoint } from './endpoints/send.ts'
import { checkFault } from './fault-check.ts'
import type { BinanceOptions } from './options.ts'
import { createWorld } from './world.ts'

const DEFAULT_PORT = 4003

/** Plays `https://dip-cb.binanceapi.com` as protocols/binance.md describes it. */
export async function startBinance(books: Books, options: BinanceOptions): Promise<Platform> {
  const { port = DEFAULT_PORT } = options
  const world = createWorld(books, options)
  const endpoints = [createOpenDataEndpoint(world), createSendEndpoint(world)]
  const listener = await servePlatform(
    { platform: 'binance', endpoints, books },
    { port, portVariable: 'SANDBOX_BINANCE_PORT' },
  )
  return {
    name: 'binance',
    origin: listener.origin,
    describeApps: () => world.apps.map((app) => describeApp(app, listener.origin)),
    checkFault,
    controlRoutes: [createOpenDataRoute(world), createSubscribeRoute(world), ...createSettingsRoutes(world)],
    reset: () => world.reset(),
    close: () => listener.close(),
  }
}
