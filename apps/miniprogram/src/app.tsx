import { useDidShow, useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { client } from './state/client.ts'
import { platform } from './state/platform.ts'
import { restart, start } from './state/startup.ts'
import './app.css'

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    void start()
    platform.onNetworkBack(restart)
  })
  // The person may come back from the platform's settings.
  useDidShow(() => {
    restart()
    void client.refreshSettings()
  })
  return children
}
