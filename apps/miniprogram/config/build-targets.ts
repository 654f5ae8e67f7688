/** What a build differs in, by `taro build --type`. */
export interface BuildTarget {
  /** Our id of the app that people sign in to, where the environment names none. */
  app: string
  /** `@name` in app.json is looked up in theme.json. */
  themeVariables: boolean
}

export const BUILD_TARGETS = {
  weapp: { app: 'demo', themeVariables: true },
  // No wallet documents theme variables.
  alipay: { app: 'demo-wallet', themeVariables: false },
  bmp: { app: 'demo-binance', themeVariables: true },
} satisfies Record<string, BuildTarget>

export type BuildType = keyof typeof BUILD_TARGETS

/** @throws TypeError for a type that this mini program is not made for. */
export function findBuildTarget(type: string | undefined): BuildTarget {
  const target = Object.entries(BUILD_TARGETS).find(([name]) => name === type)?.[1]
  if (!target)
    throw new TypeError(`Build for one of ${Object.keys(BUILD_TARGETS).join(', ')}, not "${type}".`)
  return target
}
