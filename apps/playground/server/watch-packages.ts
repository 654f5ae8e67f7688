import { existsSync, type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'
import { PACKAGE_PLATFORMS, type PackagePlatform, QUIET_MS } from './package-files.ts'

/** A platform that was not built yet has no folder to watch. */
const LOOK_AGAIN_MS = 2_000

export interface PackageWatch {
  follow(listener: (platform: PackagePlatform) => void): () => void
  close(): void
}

/** Tells whoever listens which platform's package was built anew, once per build. */
export function watchPackages(distFolder: string): PackageWatch {
  const listeners = new Set<(platform: PackagePlatform) => void>()
  const watchers = new Map<PackagePlatform, FSWatcher>()
  const timers = new Map<PackagePlatform, NodeJS.Timeout>()

  const changed = (platform: PackagePlatform) => {
    clearTimeout(timers.get(platform))
    const tell = () => {
      for (const listener of listeners) listener(platform)
    }
    timers.set(platform, setTimeout(tell, QUIET_MS))
  }
  const look = (isFirst: boolean) => {
    for (const platform of PACKAGE_PLATFORMS) {
      const folder = join(distFolder, platform)
      if (watchers.has(platform) || !existsSync(folder)) continue
      const watcher = watch(folder, { recursive: true }, () => changed(platform))
      // The folder was removed: it is looked for again.
      watcher.on('error', () => forget(platform))
      watchers.set(platform, watcher)
      if (!isFirst) changed(platform)
    }
    for (const platform of watchers.keys()) if (!existsSync(join(distFolder, platform))) forget(platform)
  }
  const forget = (platform: PackagePlatform) => {
    watchers.get(platform)?.close()
    watchers.delete(platform)
  }

  look(true)
  const looking = setInterval(() => look(false), LOOK_AGAIN_MS)
  return {
    follow(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close() {
      clearInterval(looking)
      for (const timer of timers.values()) clearTimeout(timer)
      for (const platform of [...watchers.keys()]) forget(platform)
    },
  }
}
