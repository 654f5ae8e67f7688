import { openBooks } from './books.ts'
import { createRoutes } from './control/routes.ts'
import { serveControl } from './control/server.ts'
import type { Platform } from './platform.ts'
import type { PlatformName } from './platform-name.ts'
import { closePlatforms, type PlatformOptions, startPlatforms } from './start-platforms.ts'

export interface SandboxOptions extends PlatformOptions {
  /** Port of the control API; 0 takes any free one, and so does every platform that is told no port. Default 4000. */
  controlPort?: number
}

/** A running sandbox. `await using` closes it at the end of the block. */
export interface Sandbox extends AsyncDisposable {
  /** `http://127.0.0.1:<port>`; paths under it begin with `/control/`. */
  readonly controlUrl: string
  /** What stands in for each platform's own origin. */
  readonly origins: Readonly<Record<PlatformName, string>>
  /** Stops listening, cuts open connections and gives up pushes under way. */
  close(): Promise<void>
}

/**
 * Starts the control API and every platform on 127.0.0.1.
 *
 * Throws `PortInUseError` when a port is taken and `TypeError` when an option describes something that a platform could
 * not have; nothing is left listening then.
 *
 * @example
 * await using sandbox = await startSandbox({ controlPort: 0 })
 * const control = createSandboxControl(sandbox.controlUrl)
 */
export async function startSandbox({
  controlPort = 4000,
  ...options
}: SandboxOptions = {}): Promise<Sandbox> {
  const books = openBooks()
  const platforms = await startPlatforms(books, { ...options, common: controlPort === 0 ? { port: 0 } : {} })
  const control = await serveControl(createRoutes(books, platforms), {
    port: controlPort,
    portVariable: 'SANDBOX_CONTROL_PORT',
  }).catch(async (error: unknown) => {
    await closePlatforms(platforms)
    throw error
  })
  const close = async () => {
    await Promise.all([control.close(), closePlatforms(platforms)])
  }
  return { controlUrl: control.origin, origins: toOrigins(platforms), close, [Symbol.asyncDispose]: close }
}

function toOrigins(platforms: readonly Platform[]): Record<PlatformName, string> {
  const originOf = (name: PlatformName) => {
    const platform = platforms.find((candidate) => candidate.name === name)
    if (!platform) throw new Error(`${name} was not started.`)
    return platform.origin
  }
  return { wechat: originOf('wechat'), alipayplus: originOf('alipayplus'), binance: originOf('binance') }
}
