import { View } from '@tarojs/components'

/** Cards to be: the shape of what is loading. */
export function Skeleton() {
  return (
    <View className="skeleton">
      {[1, 2, 3].map((place) => (
        <View key={place} className="card">
          <View className="skeleton-line skeleton-title" />
          <View className="skeleton-line" />
        </View>
      ))}
    </View>
  )
}
