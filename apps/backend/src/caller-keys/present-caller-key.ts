import type { CallerKeyState, CallerKeyView } from '@mini-push/contracts'
import type { CallerKey } from '@mini-push/store'

export function presentCallerKey(key: CallerKey, now: Date): CallerKeyView {
  const { createdAt, lastUsedAt, expiresAt, revokedAt, ...rest } = key
  return {
    ...rest,
    state: stateOf(key, now),
    createdAt: createdAt.toISOString(),
    lastUsedAt: toText(lastUsedAt),
    expiresAt: toText(expiresAt),
    revokedAt: toText(revokedAt),
  }
}

function stateOf({ revokedAt, expiresAt }: CallerKey, now: Date): CallerKeyState {
  if (revokedAt) return 'revoked'
  return expiresAt && expiresAt <= now ? 'expired' : 'good'
}

const toText = (at: Date | null): string | null => at?.toISOString() ?? null
