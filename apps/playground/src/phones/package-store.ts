import { createStore } from '@mini-push/views/store'
import { isPackagePlatform, type PackagePlatform } from '../platforms.ts'

/** When the platform's newest package was built, as far as this page was told of builds; 0 before the first. */
export const packageBuilds = createStore<Readonly<Record<PackagePlatform, number>>>({
  weapp: 0,
  alipay: 0,
  bmp: 0,
})

/** Listens for builds until the returned function is called. */
export function followBuilds(): () => void {
  const source = new EventSource('/packages/changes')
  source.addEventListener('built', ({ data }) => {
    const { platform, builtAt } = JSON.parse(data)
    if (!isPackagePlatform(platform)) return
    packageBuilds.set((builds) => ({ ...builds, [platform]: builtAt }))
  })
  return () => source.close()
}

export interface CompiledPackage {
  files: Readonly<Record<string, string>>
  builtAt: number
}

/** The compiled package, or undefined when it was not built yet. */
export async function fetchPackage(
  platform: PackagePlatform,
  signal: AbortSignal,
): Promise<CompiledPackage | undefined> {
  const response = await fetch(`/packages/${platform}.json`, { signal })
  if (response.status === 404) return undefined
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return response.json()
}
