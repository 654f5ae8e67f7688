import type { SendMessage } from '@mini-push/contracts'
import { isRecord } from './is-record.ts'
import type { PlatformStorage } from './platform.ts'
import { createUuid } from './uuid.ts'

/** One act of a person as it was first sent: a repeat uses the same key and the same message. */
export interface Act {
  idempotencyKey: string
  message: SendMessage
}

export interface Acts {
  /** The act as it was begun, or a new one with this message. */
  begin(name: string, message: SendMessage): Act
  /** The backend has answered for good. */
  end(name: string): void
}

const STORAGE_KEY = 'acts'

/**
 * Acts whose answer is still out, kept over restarts. A message is frozen at its first try, because that try may have
 * arrived: the same key with another body would be a conflict, another key a second message.
 */
export function createActs(storage: PlatformStorage): Acts {
  function begin(name: string, message: SendMessage): Act {
    const acts = readActs(storage)
    const begun = acts[name]
    if (begun) return begun
    const act = { idempotencyKey: createUuid(), message }
    storage.write(STORAGE_KEY, { ...acts, [name]: act })
    return act
  }

  function end(name: string): void {
    const { [name]: _ended, ...others } = readActs(storage)
    storage.write(STORAGE_KEY, others)
  }

  return { begin, end }
}

function readActs(storage: PlatformStorage): Record<string, Act> {
  const stored = storage.read(STORAGE_KEY)
  if (!isRecord(stored)) return {}
  return Object.fromEntries(Object.entries(stored).filter((entry): entry is [string, Act] => isAct(entry[1])))
}

function isAct(value: unknown): value is Act {
  return isRecord(value) && typeof value.idempotencyKey === 'string' && isRecord(value.message)
}
