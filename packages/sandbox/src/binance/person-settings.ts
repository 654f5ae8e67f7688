/**
 * What `bn.requestSubscribeMessage` does on a person's phone (protocols/binance.md 3.1): it asks, it fails for a reason
 * of its own, or it reports an agreement without the token that should come with it.
 */
export const SHEETS = ['asks', 'fails', 'gives-no-token'] as const
type Sheet = (typeof SHEETS)[number]

/** A person's settings for one app. */
interface PersonSettings {
  /** False: the person wants no message of the app at all (900240). */
  readonly mainSwitch: boolean
  /** The templates, by id, whose messages the person wants no more (900241). */
  readonly switchedOff: ReadonlySet<string>
  readonly sheet: Sheet
}

export interface SettingsBook {
  of(openId: string): PersonSettings
  setMainSwitch(openId: string, on: boolean): void
  setTemplateSwitch(openId: string, templateId: string, on: boolean): void
  setSheet(openId: string, sheet: Sheet): void
  /** Every switch on, and a sheet that asks. */
  forget(openId: string): void
}

export function createSettingsBook(): SettingsBook {
  const byOpenId = new Map<string, PersonSettings>()
  const of = (openId: string): PersonSettings => byOpenId.get(openId) ?? UNTOUCHED
  return {
    of,
    setMainSwitch: (openId, on) => byOpenId.set(openId, { ...of(openId), mainSwitch: on }),
    setTemplateSwitch(openId, templateId, on) {
      const switchedOff = new Set(of(openId).switchedOff)
      if (on) switchedOff.delete(templateId)
      else switchedOff.add(templateId)
      byOpenId.set(openId, { ...of(openId), switchedOff })
    },
    setSheet: (openId, sheet) => byOpenId.set(openId, { ...of(openId), sheet }),
    forget: (openId) => byOpenId.delete(openId),
  }
}

const UNTOUCHED: PersonSettings = { mainSwitch: true, switchedOff: new Set(), sheet: 'asks' }
