import { Link } from '@tanstack/react-router'
import { useStrings } from '../language/strings.ts'
import { PAGES } from './pages.ts'

export function Nav() {
  const strings = useStrings()
  return (
    <nav className="nav" aria-label={strings.pages}>
      {PAGES.map(({ name, to }) => (
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
