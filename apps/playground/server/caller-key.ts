import { readFileSync } from 'node:fs'

/** The development caller's key, read anew each time: it is made when the backend first starts, maybe after us. */
export function readCallerKey(keysFile: string): string | undefined {
  try {
    const keys: unknown = JSON.parse(readFileSync(keysFile, 'utf8'))
    if (typeof keys !== 'object' || keys === null || !('callerKey' in keys)) return undefined
    return typeof keys.callerKey === 'string' ? keys.callerKey : undefined
  } catch {
    return undefined
  }
}
