import { KeysHelp, localeOf, switchLanguage, switchTheme, useKeys, useLanguage } from '@mini-push/views'
import { useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { useStrings } from './language/strings.ts'
import { NarrowNav } from './narrow-nav.tsx'
import { Panel, type View } from './panel.tsx'
import { focusNextPhone } from './phones/focus-next-phone.ts'
import { followBuilds } from './phones/package-store.ts'
import { Stage } from './phones/stage.tsx'
import { followSandbox } from './sandbox/follow-sandbox.ts'
import { TopBar } from './top-bar.tsx'
import { useIsNarrow } from './ui/use-is-narrow.ts'

/** One screen: the bar, the phones, and beside them the wire. */
export function App() {
  const strings = useStrings()
  const language = useLanguage()
  const isNarrow = useIsNarrow()
  const [view, setView] = useState<View>('wire')
  const [isSheetOpen, setIsSheetOpen] = useState(false)
  const [isHelpOpen, setIsHelpOpen] = useState(false)

  useEffect(followSandbox, [])
  useEffect(followBuilds, [])
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])

  const show = (wanted: View) => {
    setView(wanted)
    setIsSheetOpen(true)
  }
  useKeys({
    w: () => show('wire'),
    t: () => show('tryIt'),
    m: () => show('messages'),
    s: () => show('sandbox'),
    n: focusNextPhone,
    d: switchTheme,
    l: switchLanguage,
    '?': () => setIsHelpOpen(true),
    escape: () => setIsSheetOpen(false),
  })

  return (
    <I18nProvider locale={localeOf(language)}>
      <div className="page">
        <TopBar onSandbox={() => show('sandbox')} onKeys={() => setIsHelpOpen(true)} />
        <Stage />
        <Panel view={view} onView={setView} isOpen={isSheetOpen} onClose={() => setIsSheetOpen(false)} />
        {isNarrow ? (
          <NarrowNav
            view={view}
            isOpen={isSheetOpen}
            onView={(wanted) => (isSheetOpen && wanted === view ? setIsSheetOpen(false) : show(wanted))}
          />
        ) : null}
      </div>
      <KeysHelp rows={strings.keyRows} isOpen={isHelpOpen} onOpenChange={setIsHelpOpen} />
    </I18nProvider>
  )
}
