import { Text, View } from '@tarojs/components'

/** Nothing here yet, and what to do about it. */
export function Empty({ title, next }: { title: string; next: string }) {
  return (
    <View className="empty">
      <Text className="empty-title">{title}</Text>
      <Text className="empty-next">{next}</Text>
    </View>
  )
}
