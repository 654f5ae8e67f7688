import { isPackagePlatform, type PackagePlatform } from '../platforms.ts'
import { createStore } from '../store/create-store.ts'

/** Rises each time the platform's package was built anew. */
export const packageBuilds = createStore<Readonly<Record<PackagePlatform, number>>>({
  weapp: 0,
  alipay: 0,
  bmp: 0,
})

/** Listens for builds until the returned function is called. */
export function followBuilds(): () => void {
  const source = new EventSource('/packages/changes')
  source.addEventListener('built', ({ data }) => {
    const { platform } = JSON.parse(data)
    if (!isPackagePlatform(platform)) return
    packageBuilds.set((builds) => ({ ...builds, [platform]: builds[platform] + 1 }))
  })
  return () => source.close()
}

export type PackageFiles = Readonly<Record<string, string>>

/** The compiled package, or undefined when it was not built yet. */
export async function fetchPackage(
  platform: PackagePlatform,
  signal: AbortSignal,
): Promise<PackageFiles | undefined> {
  const response = await fetch(`/packages/${platform}.json`, { signal })
  if (response.status === 404) return undefined
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  const { files }: { files: PackageFiles } = await response.json()
  return files
}
