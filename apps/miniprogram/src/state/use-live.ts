import { ApiFailure, type ApiFailureCode } from '@mini-push/miniprogram-client'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'

export interface LiveOptions<Value> {
  load(): Promise<Value>
  /** When to load again, in milliseconds; `null` when nothing can change. */
  nextDelayMs(value: Value): number | null
}

export interface Live<Value> {
  /** As last read; `null` before the first reading. */
  value: Value | null
  /** Why the last reading failed, while it is the last. */
  failure: ApiFailureCode | null
  reload(): Promise<void>
}

const AFTER_FAILURE_MS = 5_000

/** Something of the backend that is kept fresh while the page is shown, and only then. */
export function useLive<Value>(options: LiveOptions<Value>): Live<Value> {
  const [value, setValue] = useState<Value | null>(null)
  const [failure, setFailure] = useState<ApiFailureCode | null>(null)
  const latest = useRef(options)
  latest.current = options
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const shown = useRef(false)
  const round = useRef(0)

  function stop(): void {
    if (timer.current) clearTimeout(timer.current)
    timer.current = null
  }

  async function reload(): Promise<void> {
    stop()
    round.current += 1
    const own = round.current
    const delayMs = await loadOnce(() => own === round.current)
    if (shown.current && own === round.current && delayMs !== null) {
      timer.current = setTimeout(() => void reload(), delayMs)
    }
  }

  // A reading that a newer one has overtaken is thrown away.
  async function loadOnce(isNewest: () => boolean): Promise<number | null> {
    try {
      const read = await latest.current.load()
      if (!isNewest()) return null
      setValue(read)
      setFailure(null)
      return latest.current.nextDelayMs(read)
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error
      if (isNewest()) setFailure(error.code)
      return AFTER_FAILURE_MS
    }
  }

  useDidShow(() => {
    shown.current = true
    void reload()
  })
  useDidHide(() => {
    shown.current = false
    stop()
  })
  useEffect(() => stop, [])

  return { value, failure, reload }
}
