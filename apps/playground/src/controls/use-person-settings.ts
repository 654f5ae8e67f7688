import { useStore } from '@mini-push/views/store'
import { useEffect, useState } from 'react'
import type { PlatformName } from '../platforms.ts'
import { control } from '../sandbox/control.ts'
import { sandboxStore } from '../sandbox/sandbox-store.ts'

/** A person's settings on a platform, read anew whenever the sandbox says that they may have changed. */
export function usePersonSettings<Settings>(platform: PlatformName, person: string) {
  const revision = useStore(sandboxStore, (state) => state.settingsRevision)
  const [settings, setSettings] = useState<Settings>()
  const [error, setError] = useState<unknown>()

  // A new revision is a reason to read again.
  useEffect(() => {
    let isCurrent = true
    const show = (read: Settings) => {
      if (!isCurrent) return
      setSettings(read)
      setError(undefined)
    }
    control.settings<Settings>(platform, person).then(show, (failure) => isCurrent && setError(failure))
    return () => {
      isCurrent = false
    }
  }, [platform, person, revision])

  const change = (wanted: Record<string, unknown>) => {
    const changed = control.changeSettings<Settings>(platform, { user: person, ...wanted })
    changed.then(setSettings, setError)
  }
  return { settings, error, change }
}
