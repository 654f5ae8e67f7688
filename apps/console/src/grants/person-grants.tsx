import type { UserList } from '@mini-push/contracts'
import { Link } from '@tanstack/react-router'
import { useStrings } from '../language/strings.ts'
import { AppName } from '../ui/app-name.tsx'
import { shorten } from '../ui/ids.ts'
import { TableScroll } from '../ui/table-scroll.tsx'

/** What somebody has in one app. */
export function PersonGrants({ user: { id, app, externalId, grants } }: { user: UserList['users'][number] }) {
  const strings = useStrings()
  return (
    <article className="person-grants">
      <h4>
        <AppName app={app} /> · {externalId ?? shorten(id)}{' '}
        <Link to="/messages" search={{ person: id }}>
          {strings.theirMessages}
        </Link>
      </h4>
      <TableScroll label={app}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{strings.template}</th>
              <th scope="col">{strings.free}</th>
              <th scope="col">{strings.reserved}</th>
              <th scope="col">{strings.held}</th>
              <th scope="col">{strings.lastAnswer}</th>
            </tr>
          </thead>
          <tbody>
            {grants.map(({ template, available, reserved, held, lastDecision }) => (
              <tr key={template}>
                <th scope="row">{template}</th>
                <td>{available ?? strings.noLimit}</td>
                <td>{reserved}</td>
                <td>{held}</td>
                <td>{lastDecision ? strings.decisions[lastDecision] : strings.neverAsked}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </article>
  )
}
