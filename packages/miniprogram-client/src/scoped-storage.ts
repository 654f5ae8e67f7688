import type { PlatformStorage } from './platform.ts'

/** A part of the storage that no other scope sees: what was kept for one app and backend is not read by another. */
export function scopedStorage(storage: PlatformStorage, scope: string): PlatformStorage {
  return {
    read: (key) => storage.read(`${scope}/${key}`),
    write: (key, value) => storage.write(`${scope}/${key}`, value),
    remove: (key) => storage.remove(`${scope}/${key}`),
  }
}
