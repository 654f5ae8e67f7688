import type { ApiFailureCode } from '@mini-push/miniprogram-client'
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { elementIds } from '../element-ids.ts'
import { useStrings } from '../language/language.ts'
import type { Strings } from '../language/strings.ts'
import { notice } from '../state/notice.ts'
import { start, startup } from '../state/startup.ts'
import { useStore } from '../state/store.ts'
import { ActionButton } from './action-button.tsx'

/** What is wrong with the connection or the service, on top of each page; nothing when all is well. */
export function Banners({ failure }: { failure: ApiFailureCode | null }) {
  return (
    <>
      <NoticeBanner />
      <ConnectionBanner failure={failure} />
    </>
  )
}

function ConnectionBanner({ failure }: { failure: ApiFailureCode | null }) {
  const strings = useStrings()
  const state = useStore(startup)
  if (state.kind === 'slow') return <Banner text={strings.slow} />
  if (state.kind === 'failed') {
    return (
      <Banner text={toText(state.code, strings)}>
        <ActionButton
          id={elementIds.restart}
          label={strings.tryAgain}
          kind="quiet"
          onTap={() => void start()}
        />
      </Banner>
    )
  }
  return failure && <Banner text={toText(failure, strings)} />
}

function NoticeBanner() {
  const strings = useStrings()
  if (useStore(notice) === null) return null
  return (
    <Banner text={strings.consentDropped}>
      <ActionButton id={elementIds.gotIt} label={strings.gotIt} kind="quiet" onTap={() => notice.set(null)} />
    </Banner>
  )
}

function Banner({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <View className="banner">
      <Text className="banner-text">{text}</Text>
      {children}
    </View>
  )
}

function toText(code: ApiFailureCode, strings: Strings): string {
  if (code === 'unreachable' || code === 'timed-out') return strings.offline
  if (code === 'login-failed' || code === 'identity-refused') return strings.signInFailed
  return strings.serviceFailed
}
