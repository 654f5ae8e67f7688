import type { ApiFailureCode } from '@mini-push/miniprogram-client'
import { View } from '@tarojs/components'
import Taro, { useDidHide, useDidShow } from '@tarojs/taro'
import { type ReactNode, useEffect, useRef } from 'react'
import { useStrings } from '../language/language.ts'
import type { Strings } from '../language/strings.ts'
import { Banners } from './banners.tsx'

const TABS = ['tasks', 'messages', 'permissions'] as const

export interface PageProps {
  name: keyof Strings['pages']
  failure: ApiFailureCode | null
  children: ReactNode
}

/** What all pages share: titles in the person's language and the banners. */
export function Page({ name, failure, children }: PageProps) {
  const strings = useStrings()
  const shown = useRef(false)
  useDidShow(() => {
    shown.current = true
    showTitles(name, strings)
  })
  useDidHide(() => {
    shown.current = false
  })
  // Titles are set on whatever page is in front: a hidden page waits until it is shown.
  useEffect(() => {
    if (shown.current) showTitles(name, strings)
  }, [name, strings])
  return (
    <View className={`page page-${name}`}>
      <Banners failure={failure} />
      {children}
    </View>
  )
}

function showTitles(name: keyof Strings['pages'], strings: Strings): void {
  void Taro.setNavigationBarTitle({ title: strings.pages[name] })
  for (const [index, tab] of TABS.entries()) void Taro.setTabBarItem({ index, text: strings.pages[tab] })
}
