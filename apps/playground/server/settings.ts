import { join, resolve } from 'node:path'

/** What the playground's server is started with; every value has a default that `pnpm dev` uses. */
export interface PlaygroundSettings {
  port: number
  backendUrl: string
  sandboxControlUrl: string
  /** The backend writes the development caller's key here. */
  keysFile: string
  /** The built page lies here. */
  pageFolder: string
  /** Holds the compiled packages, a folder per platform: ours, or those that `PACKAGES_DIR` names. */
  distFolder: string
}

const ROOT = resolve(import.meta.dirname, '../../..')

export function readSettings(environment: Record<string, string | undefined>): PlaygroundSettings {
  const dataFolder = resolve(ROOT, environment.DATA_DIR ?? '.mini-push')
  return {
    port: readPort(environment.PLAYGROUND_PORT ?? '3100'),
    backendUrl: environment.BACKEND_URL ?? 'http://127.0.0.1:3000',
    sandboxControlUrl: environment.SANDBOX_CONTROL_URL ?? 'http://127.0.0.1:4000',
    keysFile: join(dataFolder, 'development-keys.json'),
    pageFolder: join(dataFolder, 'playground'),
    distFolder: resolve(ROOT, environment.PACKAGES_DIR ?? 'apps/miniprogram/dist-live'),
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new TypeError(`PLAYGROUND_PORT is not a port number: ${text}`)
}
