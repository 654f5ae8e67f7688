import type { BuildTarget } from './build-targets'

export interface BuildSettings {
  /** Origin of mini-push's backend, as the phone reaches it. */
  apiUrl: string
  /** Our id of the app that people sign in to. */
  app: string
  /** The sandbox's control origin; development builds only. */
  sandboxControlUrl: string
  /** The sandbox's person that a vendor tool's mock sign-in becomes; development builds only. */
  sandboxUser: string
}

/** Everything that a build takes from the environment, except the appid, which Taro itself reads (`TARO_APP_ID`). */
export function readBuildSettings(
  environment: Record<string, string | undefined>,
  target: BuildTarget,
): BuildSettings {
  return {
    apiUrl: environment.TARO_APP_API || 'http://127.0.0.1:3000',
    app: environment.TARO_APP_NAME || target.app,
    sandboxControlUrl: environment.TARO_APP_SANDBOX_CONTROL || 'http://127.0.0.1:4000',
    sandboxUser: environment.TARO_APP_SANDBOX_USER || 'alice',
  }
}
