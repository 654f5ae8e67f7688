/** The apps and templates, by id, that the platform has banned from subscribing and sending (43107, 20005, `ban`). */
export interface Bans {
  has(id: string): boolean
  set(id: string, banned: boolean): void
}

export function createBans(): Bans {
  const banned = new Set<string>()
  return {
    has: (id) => banned.has(id),
    set: (id, on) => void (on ? banned.add(id) : banned.delete(id)),
  }
}
