import type { AppView } from '@mini-push/contracts'
import { formatInstant, useLanguage } from '@mini-push/views'
import { platformName } from '@mini-push/views/platform-names'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'react-aria-components'
import { accountQuery, readAccountAnew } from '../api/queries.ts'
import { useStrings } from '../language/strings.ts'
import { Loading } from '../ui/loading.tsx'
import { Section } from '../ui/section.tsx'
import { ActTrouble, Trouble } from '../ui/trouble.tsx'
import { useIsAdmin } from '../ui/use-may-act.ts'
import { AccountTable } from './account-table.tsx'
import { DriftList } from './drift-list.tsx'
import { LibraryDialog } from './library-dialog.tsx'
import { SyncSection } from './sync-section.tsx'

/** What the platform's account has for an app, in what our bindings differ from it, and what can be done about that. */
export function AccountSection({ app: { name: app, platform } }: { app: AppView }) {
  const strings = useStrings()
  const language = useLanguage()
  const isAdmin = useIsAdmin()
  const client = useQueryClient()
  const query = accountQuery(app)
  const { data: account, error } = useQuery(query)
  const anew = useMutation({
    mutationFn: () => readAccountAnew(app),
    onSuccess: (read) => client.setQueryData(query.queryKey, read),
  })
  return (
    <Section title={strings.inAccount(`${platformName(platform, language)} · ${app}`)}>
      <div className="account-head">
        <span className="quiet">{account ? strings.readAt(formatInstant(account.readAt)) : null}</span>
        <Button className="button" isPending={anew.isPending} onPress={() => anew.mutate()}>
          {strings.readAnew}
        </Button>
        {isAdmin ? <LibraryDialog app={app} /> : null}
      </div>
      <ActTrouble error={anew.error} />
      <Trouble error={error} />
      {!account && !error ? <Loading rows={4} /> : null}
      {account ? (
        <>
          <DriftList drifts={account.drifts} />
          <SyncSection app={app} platform={platform} drifts={account.drifts} />
          <AccountTable app={app} templates={account.templates} />
        </>
      ) : null}
    </Section>
  )
}
