import type { Blockage } from '@mini-push/miniprogram-client'
import { Text, View } from '@tarojs/components'
import { useStrings } from '../language/language.ts'
import { ActionButton } from './action-button.tsx'

export interface SettingsHintProps {
  id: string
  because: Blockage
  onOpenSettings(): void
}

/** The platform shows no sheet any more: only its settings page helps. */
export function SettingsHint({ id, because, onOpenSettings }: SettingsHintProps) {
  const strings = useStrings()
  return (
    <View className="hint">
      <Text className="hint-text">{strings.blocked[because]}</Text>
      <ActionButton id={id} className="open-settings" label={strings.openSettings} onTap={onOpenSettings} />
    </View>
  )
}
