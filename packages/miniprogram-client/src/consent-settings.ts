import type { ConsentSettings, Platform } from './platform.ts'

/** Why asking would show no sheet: only the platform's settings page can change it. */
export type Blockage = 'main-switch-off' | 'kept-refusal'

export interface ConsentSettingsReader {
  /** Reads ahead, so that a tap need not wait. Never rejects: what cannot be read blocks nothing. */
  refresh(): Promise<void>
  /** Opens the platform's settings page where there is one; call it in a tap. */
  open(): Promise<void>
  blockage(subjects: readonly string[]): Blockage | null
}

/**
 * What the person set for good, read ahead of the tap. A kept refusal makes the platform answer `reject` without a
 * sheet, for ever (protocols/wechat.md 1.2), so it must be seen before asking.
 */
export function createConsentSettings(platform: Pick<Platform, 'settings'>): ConsentSettingsReader {
  let known: ConsentSettings = { mainSwitch: true, kept: {} }

  async function refresh(): Promise<void> {
    try {
      if (platform.settings) known = await platform.settings.read()
    } catch {
      // The platform's own answer to the next request decides; the last reading stays.
    }
  }

  async function open(): Promise<void> {
    if (platform.settings) known = await platform.settings.open()
  }

  function blockage(subjects: readonly string[]): Blockage | null {
    if (!known.mainSwitch) return 'main-switch-off'
    const refused = subjects.filter((subject) => known.kept[subject] === 'reject')
    return refused.length > 0 && refused.length === subjects.length ? 'kept-refusal' : null
  }

  return { refresh, open, blockage }
}
