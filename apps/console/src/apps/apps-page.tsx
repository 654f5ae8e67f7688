import type { AppView } from '@mini-push/contracts'
import { formatInstant, OutcomeMark, useLanguage } from '@mini-push/views'
import { platformName } from '@mini-push/views/platform-names'
import { useQuery } from '@tanstack/react-query'
import { appsQuery } from '../api/queries.ts'
import { useStrings } from '../language/strings.ts'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { QuotaFact } from './quota-fact.tsx'

/** The mini programs, and whether each has what it needs. No secret is ever shown. */
export function AppsPage() {
  const strings = useStrings()
  const { data: apps, error } = useQuery(appsQuery)
  return (
    <div className="page-column">
      <PageHead title={strings.pageNames.apps} />
      <p className="quiet">{strings.appsNote}</p>
      <Trouble error={error} />
      {!apps && !error ? <Loading rows={3} /> : null}
      <div className="cards">
        {apps?.map((app) => (
          <AppCard key={app.name} app={app} />
        ))}
      </div>
    </div>
  )
}

function AppCard({ app }: { app: AppView }) {
  const strings = useStrings()
  const language = useLanguage()
  const { name, platform, appId, secrets, tokens, callback, pace } = app
  return (
    <section className="card app-card" data-platform={platform} aria-label={name}>
      <h3>
        {platformName(platform, language)} · {name}
      </h3>
      <dl className="facts">
        <dt>{strings.appId}</dt>
        <dd className="mono">{appId}</dd>
        <dt>{strings.credentials}</dt>
        <dd>
          <ul className="plain-list">
            {secrets.map(({ name: secret, isPresent }) => (
              <li key={secret} className="all-well" data-outcome={isPresent ? 'accepted' : 'waiting'}>
                <OutcomeMark outcome={isPresent ? 'accepted' : 'waiting'} />
                <span className="mono">{secret}</span>{' '}
                <span className="quiet">{isPresent ? strings.isThere : strings.isNotThere}</span>
              </li>
            ))}
          </ul>
        </dd>
        <dt>{strings.token}</dt>
        <dd>
          {tokens.length === 0 ? <span className="quiet">{strings.noToken}</span> : null}
          {tokens.map(({ name: token, expiresAt, renewals }) => (
            <span key={token}>
              {strings.tokenUntil(formatInstant(expiresAt))}{' '}
              <span className="quiet">{strings.renewed(renewals)}</span>
            </span>
          ))}
        </dd>
        <dt>{strings.callbacks}</dt>
        <dd>
          {callback === null ? (
            <span className="quiet">{strings.noCallbacks}</span>
          ) : (
            <>
              <span className="mono">{callback.path}</span>
              <br />
              {callback.lastAt ? (
                strings.lastCallback(formatInstant(callback.lastAt))
              ) : (
                <span className="quiet">{strings.neverCalled}</span>
              )}
            </>
          )}
        </dd>
        <dt>{strings.pace}</dt>
        <dd>{pace ? strings.paceOf(pace.perSecond, pace.burst) : strings.noPace}</dd>
        <QuotaFact app={app} />
      </dl>
    </section>
  )
}
