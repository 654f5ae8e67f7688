export const CHOICES = ['accept', 'reject'] as const
export type Choice = (typeof CHOICES)[number]

/** A person's settings page for one app (protocols/wechat.md 1.3). */
interface PersonSettings {
  readonly mainSwitch: boolean
  /** The choices that "always keep" made, by template id. */
  readonly kept: ReadonlyMap<string, Choice>
}

export interface SettingsBook {
  of(openid: string): PersonSettings
  setMainSwitch(openid: string, on: boolean): void
  keep(openid: string, templateId: string, choice: Choice): void
  /** As if the person had never been asked: main switch on, nothing kept. */
  forget(openid: string): void
}

export function createSettingsBook(): SettingsBook {
  const byOpenid = new Map<string, PersonSettings>()
  const of = (openid: string): PersonSettings => byOpenid.get(openid) ?? { mainSwitch: true, kept: new Map() }
  return {
    of,
    setMainSwitch: (openid, on) => byOpenid.set(openid, { ...of(openid), mainSwitch: on }),
    keep(openid, templateId, choice) {
      const settings = of(openid)
      byOpenid.set(openid, { ...settings, kept: new Map(settings.kept).set(templateId, choice) })
    },
    forget: (openid) => byOpenid.delete(openid),
  }
}
