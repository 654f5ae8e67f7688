import type { WechatTemplate } from './template.ts'

/** How many sends a person's agreements still permit: a number for one-time templates, `unlimited` for long-term ones. */
export type PermitCount = number | 'unlimited'

/** The permits of persons (openids), by template: protocols/wechat.md 1.2 and 8, item 4. */
export interface Permits {
  /** One agreement: one more send, or sends without end for a long-term template. */
  add(openid: string, template: WechatTemplate): void
  has(openid: string, templateId: string): boolean
  /** One successful send. */
  use(openid: string, templateId: string): void
  /** Switched off: nothing is left. */
  drop(openid: string, templateId: string): void
  dropAll(openid: string): void
  /** By template id, those that are left. */
  list(openid: string): Record<string, PermitCount>
}

export function createPermits(): Permits {
  const byOpenid = new Map<string, Map<string, PermitCount>>()
  const of = (openid: string) => byOpenid.get(openid) ?? new Map<string, PermitCount>()

  function put(openid: string, templateId: string, count: PermitCount): void {
    const counts = of(openid).set(templateId, count)
    if (count === 0) counts.delete(templateId)
    byOpenid.set(openid, counts)
  }

  return {
    add(openid, { templateId, kind }) {
      const count = of(openid).get(templateId) ?? 0
      put(openid, templateId, kind === 'long-term' || count === 'unlimited' ? 'unlimited' : count + 1)
    },
    has: (openid, templateId) => of(openid).has(templateId),
    use(openid, templateId) {
      const count = of(openid).get(templateId)
      if (typeof count === 'number') put(openid, templateId, count - 1)
    },
    drop: (openid, templateId) => put(openid, templateId, 0),
    dropAll: (openid) => byOpenid.delete(openid),
    list: (openid) => Object.fromEntries(of(openid)),
  }
}
