import { Button } from 'react-aria-components'
import { useStrings } from './language/strings.ts'
import { VIEWS, type View } from './panel.tsx'

/** At the foot of a narrow page: what the sheet shows. */
export function NarrowNav({
  view,
  isOpen,
  onView,
}: {
  view: View
  isOpen: boolean
  onView(view: View): void
}) {
  const strings = useStrings()
  return (
    <nav className="narrow-nav" aria-label={strings.wire}>
      {VIEWS.map((each) => (
        <Button
          key={each}
          className="narrow-button"
          aria-controls="panel"
          aria-expanded={isOpen && view === each}
          onPress={() => onView(each)}
        >
          {strings[each]}
        </Button>
      ))}
    </nav>
  )
}
