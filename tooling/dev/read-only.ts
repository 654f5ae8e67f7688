import { parseArgs } from 'node:util'

/** The mini program's builds, by `taro build --type`. */
const BUILD_TYPES = ['weapp', 'alipay', 'bmp'] as const

type BuildType = (typeof BUILD_TYPES)[number]

/** What `pnpm dev` is to start besides sandbox and backend. */
export interface DevChoice {
  phones: readonly BuildType[]
  playground: boolean
}

/** `--only weapp`, as often as wanted; `--only backend` for no page at all. @throws {TypeError} in plain words */
export function readOnly(argv: readonly string[]): DevChoice {
  const { values } = parseArgs({ args: [...argv], options: { only: { type: 'string', multiple: true } } })
  const { only = [...BUILD_TYPES] } = values
  const wrong = only.find((name) => name !== 'backend' && !isBuildType(name))
  if (wrong !== undefined)
    throw new TypeError(`--only "${wrong}" is none of ${BUILD_TYPES.join(', ')} and backend`)
  const phones = BUILD_TYPES.filter((type) => only.includes(type))
  return { phones, playground: phones.length > 0 }
}

function isBuildType(name: string): name is BuildType {
  return BUILD_TYPES.some((type) => type === name)
}
