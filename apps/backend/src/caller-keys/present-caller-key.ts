import type { CallerKeyView } from '@mini-push/contracts'
import type { CallerKey } from '@mini-push/store'

export function presentCallerKey({
  createdAt,
  lastUsedAt,
  expiresAt,
  revokedAt,
  ...key
}: CallerKey): CallerKeyView {
  return {
    ...key,
    createdAt: createdAt.toISOString(),
    lastUsedAt: toText(lastUsedAt),
    expiresAt: toText(expiresAt),
    revokedAt: toText(revokedAt),
  }
}

const toText = (at: Date | null): string | null => at?.toISOString() ?? null
