import type { GrantTotal } from '@mini-push/contracts'
import { useStrings } from '../language/strings.ts'
import { AppName } from '../ui/app-name.tsx'
import { Section } from '../ui/section.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { useCount } from '../ui/use-count.ts'

/** Permits by app and template. */
export function TotalsSection({ totals }: { totals: readonly GrantTotal[] }) {
  const strings = useStrings()
  const count = useCount()
  return (
    <Section title={strings.balances}>
      <p className="quiet">{strings.balancesNote}</p>
      <TableScroll label={strings.balances}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{strings.template}</th>
              <th scope="col">{strings.free}</th>
              <th scope="col">{strings.lasting}</th>
              <th scope="col">{strings.people}</th>
              <th scope="col">{strings.reserved}</th>
              <th scope="col">{strings.held}</th>
            </tr>
          </thead>
          <tbody>
            {totals.map(({ app, template, free, lasting, people, reserved, held }) => (
              <tr key={`${app} ${template}`}>
                <th scope="row">
                  {template}
                  <span className="quiet">
                    <AppName app={app} />
                  </span>
                </th>
                {[free, lasting, people, reserved, held].map((number, column) => (
                  <td key={column} data-none={number === 0 ? '' : undefined}>
                    {count(number)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Section>
  )
}
