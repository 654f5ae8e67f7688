import type { PlatformName } from '../platforms.ts'

type Storage = Readonly<Record<string, string>>

/** What an app has stored on a person's phone outlives the page, as it outlives a restart of the app. */
export function readAppStorage(platform: PlatformName, person: string): Storage {
  try {
    return JSON.parse(localStorage.getItem(toKey(platform, person)) ?? '{}')
  } catch {
    return {}
  }
}

export function writeAppStorage(platform: PlatformName, person: string, storage: Storage): void {
  try {
    localStorage.setItem(toKey(platform, person), JSON.stringify(storage))
  } catch {}
}

function toKey(platform: PlatformName, person: string): string {
  return `mini-push:storage:${platform}:${person}`
}
