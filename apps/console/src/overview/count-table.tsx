import { formatInstant, useWords } from '@mini-push/views'
import { useStrings } from '../language/strings.ts'
import { TableScroll } from '../ui/table-scroll.tsx'
import { useCount } from '../ui/use-count.ts'
import { type Column, heightOf, OUTCOMES } from './to-columns.ts'

/** The numbers behind a chart; spans without any call are left out. */
export function CountTable({ title, columns }: { title: string; columns: readonly Column[] }) {
  const strings = useStrings()
  const words = useWords()
  const count = useCount()
  const rows = columns.filter((column) => heightOf(column) > 0)
  return (
    <TableScroll label={title}>
      <table className="table">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{strings.time}</th>
            {OUTCOMES.map((outcome) => (
              <th key={outcome} scope="col">
                {words.outcomes[outcome]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((column) => (
            <tr key={column.at.getTime()}>
              <th scope="row">{formatInstant(column.at.getTime())}</th>
              {OUTCOMES.map((outcome) => (
                <td key={outcome}>{count(column[outcome])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <p className="quiet">{strings.nothing}</p> : null}
    </TableScroll>
  )
}
