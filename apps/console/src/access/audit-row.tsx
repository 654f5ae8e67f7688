import type { AuditEntryView } from '@mini-push/contracts'
import { formatInstant } from '@mini-push/views'
import { Link } from '@tanstack/react-router'
import { useStrings } from '../language/strings.ts'
import { AppName } from '../ui/app-name.tsx'
import { shorten } from '../ui/ids.ts'
import { AuditSubject } from './audit-subject.tsx'
import { useOperatorName } from './use-operator-name.ts'

/** One act. */
export function AuditRow({ entry }: { entry: AuditEntryView }) {
  const strings = useStrings()
  const nameOf = useOperatorName()
  const { at, actorKind, actor, action, subject, app, requestId } = entry
  return (
    <li className="row audit-row">
      <span className="row-who">
        <Link to="/access" search={{ part: 'audit', actor }}>
          {nameOf(actor)}
        </Link>
        <span className="quiet">{strings.actorKinds[actorKind]}</span>
      </span>
      <span className="row-text">
        <span>
          {strings.acts[action] ?? <span className="mono">{action}</span>}
          {subject ? (
            <>
              {' · '}
              <AuditSubject action={action} subject={subject} />
            </>
          ) : null}
        </span>
        <span className="quiet row-tags">
          {app ? <AppName app={app} /> : null}
          {requestId ? <span>{strings.request(shorten(requestId))}</span> : null}
        </span>
      </span>
      <time className="quiet" dateTime={at}>
        {formatInstant(at)}
      </time>
    </li>
  )
}
