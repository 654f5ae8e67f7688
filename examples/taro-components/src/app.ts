import Taro, { useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    Taro.setStorageSync('launches', Number(Taro.getStorageSync('launches') || 0) + 1)
  })
  return children
}
