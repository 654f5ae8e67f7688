import type { DriftView, SyncResult } from '@mini-push/contracts'
import { OutcomeMark, useLanguage } from '@mini-push/views'
import { useMutation } from '@tanstack/react-query'
import { change } from '../api/ask.ts'
import { useStrings } from '../language/strings.ts'
import { AskFirst } from '../ui/ask-first.tsx'
import { ActTrouble } from '../ui/trouble.tsx'
import { useIsAdmin } from '../ui/use-may-act.ts'
import { useAccountChanged } from './use-account-changed.ts'

/** Adds what the account lacks, and says what the configuration has to say then. */
export function SyncSection({
  app,
  platform,
  drifts,
}: {
  app: string
  platform: string
  drifts: readonly DriftView[]
}) {
  const strings = useStrings()
  const isAdmin = useIsAdmin()
  const onSettled = useAccountChanged(app)
  const sync = useMutation({
    mutationFn: () => change<SyncResult>('POST', `/v1/apps/${app}/account/sync`),
    onSettled,
  })
  const lacking = drifts.filter(({ kind }) => kind === 'missing').length
  return (
    <>
      {isAdmin && lacking > 0 ? (
        <div className="actions">
          <AskFirst
            button={strings.sync(lacking)}
            question={strings.syncAsk}
            note={strings.syncNote}
            act={strings.syncAct}
            onAct={() => sync.mutate()}
            isGrave={false}
            isActing={sync.isPending}
          />
        </div>
      ) : null}
      {sync.isPending ? <p role="status">{strings.syncing}</p> : null}
      <ActTrouble error={sync.error} />
      {sync.data ? <Synced platform={platform} templates={sync.data.templates} /> : null}
    </>
  )
}

function Synced({ platform, templates }: { platform: string } & SyncResult) {
  const strings = useStrings()
  const language = useLanguage()
  return (
    <ul className="drifts" role="status" aria-label={strings.syncedLabel}>
      {templates.map((each) => (
        <li key={each.template}>
          <OutcomeMark outcome={each.kind === 'not-made' ? 'refused' : 'accepted'} />
          {each.kind === 'not-made' ? (
            <div>
              <strong>{each.template}</strong>
              <p>{each.why[language]}</p>
            </div>
          ) : (
            <div>
              <strong>{each.template}</strong>
              <p>{strings.synced[each.kind]}</p>
              <p className="quiet">{strings.writeBinding(each.template)}</p>
              <pre className="code">{`${platform}: ${JSON.stringify(each.binding, null, 2)},`}</pre>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
