import { Text, View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'

export function Section({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <View className="section">
      <Text className="section__title">{title}</Text>
      {children}
    </View>
  )
}
