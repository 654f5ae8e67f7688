import { Refusal } from '../refusal.ts'
import type { TokenPair } from '../tokens.ts'
import type { AlipayplusWorld } from '../world.ts'

export function checkScope({ rulings }: AlipayplusWorld, { scopes }: TokenPair, needed: string): void {
  if (!scopes.has(needed))
    throw new Refusal(
      rulings.missingScopeCode,
      `alipayplus.md 3.2, and the seed page: the token does not cover ${needed}`,
    )
}
