import { Bar, KeysHelp, LookButtons, switchLanguage, switchTheme, useKeys } from '@mini-push/views'
import { useMutation } from '@tanstack/react-query'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { signOut } from '../api/operator.ts'
import { useStrings } from '../language/strings.ts'
import { PAGE_TITLE } from '../ui/page-title.tsx'
import { ActTrouble } from '../ui/trouble.tsx'
import { Nav } from './nav.tsx'
import { OperatorMenu } from './operator-menu.tsx'
import { usePages } from './pages.ts'
import { useArrival } from './use-arrival.ts'

/** What stands around every page. */
export function Frame() {
  const strings = useStrings()
  const navigate = useNavigate()
  const pages = usePages()
  const main = useRef<HTMLElement>(null)
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  const leaving = useMutation({
    mutationFn: signOut,
    // A fresh page: nothing of what was seen stays in this one.
    onSuccess: () => location.assign('/console/'),
  })
  useArrival(() => {
    // What led here may be gone, and focus with it.
    main.current?.focus({ preventScroll: true })
    leaving.reset()
  })
  const keyRows = {
    ...Object.fromEntries(pages.map(({ key, name }) => [key, strings.pageNames[name]])),
    ...strings.keyRows,
  }
  useKeys({
    ...Object.fromEntries(pages.map(({ key, to }) => [key, () => void navigate({ to, search: {} })])),
    '/': () => document.querySelector<HTMLElement>('[data-search]')?.focus(),
    d: switchTheme,
    l: switchLanguage,
    '?': () => setIsHelpOpen(true),
  })
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {strings.skipToContent}
      </a>
      <Bar>
        <span className="grow" />
        <OperatorMenu isLeaving={leaving.isPending} onLeave={() => leaving.mutate()} />
        <LookButtons onKeys={() => setIsHelpOpen(true)} />
      </Bar>
      <ActTrouble error={leaving.error} />
      <Nav />
      <main className="content" id="content" tabIndex={-1} ref={main} aria-labelledby={PAGE_TITLE}>
        <Outlet />
      </main>
      <KeysHelp rows={keyRows} isOpen={isHelpOpen} onOpenChange={setIsHelpOpen} />
    </div>
  )
}
