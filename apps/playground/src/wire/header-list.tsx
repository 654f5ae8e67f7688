import { Icon } from '@mini-push/views'
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'

/** Headers, folded away: there are many, and most say little. */
export function HeaderList({ headers }: { headers: Readonly<Record<string, string>> }) {
  const strings = useStrings()
  const rows = Object.entries(headers)
  if (rows.length === 0) return null
  return (
    <Disclosure className="fold">
      <Button className="fold-button" slot="trigger">
        <Icon name="down" />
        {strings.headers(rows.length)}
      </Button>
      <DisclosurePanel>
        <dl className="headers">
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </DisclosurePanel>
    </Disclosure>
  )
}
