import type { WebPhone } from '@mini-push/simulator/web'
import { themeStore, useLanguage } from '@mini-push/views'
import { useStore } from '@mini-push/views/store'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { isBackendReady, untilBackendReady } from '../backend/backend-ready.ts'
import { findPlatform, type PackagePlatform } from '../platforms.ts'
import { addExchange } from '../wire/exchange-store.ts'
import { readAppStorage, writeAppStorage } from './app-storage.ts'
import { type CompiledPackage, fetchPackage, packageBuilds } from './package-store.ts'
import type { PhoneRow } from './phone-list.ts'
import type { Launch } from './to-launch.ts'

const ASK_AGAIN_MS = 1_000

/** Origins that the compiled packages and the simulator know, and where this page reaches them. */
const HOSTS = {
  'http://127.0.0.1:3000': `${location.origin}/backend`,
  'http://127.0.0.1:4000': `${location.origin}/sandbox`,
}

/** `waiting` for the backend's first answer, `building`: there is no package yet. The phone then starts by itself. */
export type PhoneStatus = 'waiting' | 'starting' | 'building' | 'running' | 'failed'

/**
 * Runs the app on a phone in the container. A new `launch` opens the app anew; a new build, another language and another
 * theme reopen it at the page where it was.
 */
export function useWebPhone(
  container: RefObject<HTMLElement | null>,
  { row: { platform, person }, launch, isOnline }: { row: PhoneRow; launch: Launch; isOnline: boolean },
): { status: PhoneStatus; error: string | undefined } {
  const language = useLanguage()
  const theme = useStore(themeStore, (now) => now)
  const { packagePlatform } = findPlatform(platform)
  const build = useStore(packageBuilds, (builds) => builds[packagePlatform])
  const [status, setStatus] = useState<PhoneStatus>('starting')
  const [error, setError] = useState<string>()
  const phoneRef = useRef<WebPhone>(undefined)
  const page = useRef<{ url?: string; of?: Launch }>({})
  const builtAt = useRef(0)
  const [wantedBuild, setWantedBuild] = useState(0)

  // The build that runs already may be told of again.
  useEffect(() => {
    if (build !== builtAt.current) setWantedBuild(build)
  }, [build])

  // A new build and a new theme are reasons to start again.
  useEffect(() => {
    const leaving = new AbortController()
    let phone: WebPhone | undefined
    const start = async () => {
      setError(undefined)
      setStatus(isBackendReady() ? 'starting' : 'waiting')
      await untilBackendReady()
      if (leaving.signal.aborted) return
      setStatus('starting')
      const [compiled, { openPhone }] = await Promise.all([
        fetchWhenBuilt(packagePlatform, { signal: leaving.signal, onMissing: () => setStatus('building') }),
        import('@mini-push/simulator/web'),
      ])
      if (leaving.signal.aborted || !container.current) return
      builtAt.current = compiled.builtAt
      const isAgain = page.current.of === launch
      const url = isAgain ? page.current.url : launch.url
      page.current = { of: launch }
      phone = openPhone(container.current, {
        platform: packagePlatform,
        files: compiled.files,
        packageUrl: `/packages/${packagePlatform}`,
        sandbox: { controlUrl: 'http://127.0.0.1:4000' },
        user: person,
        hosts: HOSTS,
        storage: readAppStorage(platform, person),
        language,
        ...(url !== undefined && { url }),
        ...(!isAgain && launch.scene !== undefined && { scene: launch.scene }),
        onExchange: (exchange) => addExchange(exchange, { platform, person }),
        onStorage: (storage) => writeAppStorage(platform, person, storage),
        onPage: (shown) => {
          page.current.url = shown.url
        },
      })
      phoneRef.current = phone
      setStatus('running')
    }
    start().catch((failure: unknown) => {
      if (leaving.signal.aborted) return
      setError(failure instanceof Error ? failure.message : String(failure))
      setStatus('failed')
    })
    return () => {
      leaving.abort()
      phone?.close()
      phoneRef.current = undefined
    }
  }, [container, platform, packagePlatform, person, launch, language, theme, wantedBuild])

  useEffect(() => {
    if (status === 'running') phoneRef.current?.connect(isOnline)
  }, [isOnline, status])

  return { status, error }
}

/** Asks again and again: the news of a build may have come before this page listened. */
async function fetchWhenBuilt(
  platform: PackagePlatform,
  { signal, onMissing }: { signal: AbortSignal; onMissing(): void },
): Promise<CompiledPackage> {
  for (;;) {
    const compiled = await fetchPackage(platform, signal)
    if (compiled) return compiled
    signal.throwIfAborted()
    onMissing()
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
  }
}
