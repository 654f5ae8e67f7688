import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useStrings } from '../language/strings.ts'
import { usePages } from './pages.ts'

export function Nav() {
  const strings = useStrings()
  const pages = usePages()
  const nav = useRef<HTMLElement>(null)
  const path = useLocation({ select: ({ pathname }) => pathname })
  // On a narrow page not all of them are in sight.
  useEffect(() => {
    if (path)
      nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [path])
  return (
    <nav className="nav" aria-label={strings.pages} ref={nav}>
      {pages.map(({ name, to }) => (
        <Link
          key={name}
          className="nav-link"
          to={to}
          search={{}}
          activeOptions={{ exact: to === '/', includeSearch: false }}
        >
          {strings.pageNames[name]}
        </Link>
      ))}
    </nav>
  )
}
