import type { AppStanding, LaneView, Overview } from '@mini-push/contracts'
import { formatInstant, OutcomeMark, useLanguage } from '@mini-push/views'
import { platformName } from '@mini-push/views/platform-names'
import { useStrings } from '../language/strings.ts'
import { Section } from '../ui/section.tsx'
import { useCountAtMost } from '../ui/use-count-at-most.ts'
import { useSpan } from '../ui/use-span.ts'
import { areUnresolvedCut, isDueCut } from './is-cut.ts'

/** How each app stands with its platform at this moment. */
export function PlatformsSection({ overview }: { overview: Overview }) {
  const strings = useStrings()
  return (
    <Section title={strings.platforms}>
      <ul className="standings">
        {overview.apps.map((standing) => (
          <Standing
            key={standing.app}
            standing={standing}
            isUnderWayCut={areUnresolvedCut(overview)}
            now={Date.parse(overview.until)}
          />
        ))}
      </ul>
    </Section>
  )
}

function Standing({
  standing,
  isUnderWayCut,
  now,
}: {
  standing: AppStanding
  isUnderWayCut: boolean
  now: number
}) {
  const strings = useStrings()
  const language = useLanguage()
  const countAtMost = useCountAtMost()
  const spanOf = useSpan()
  const { app, platform, lanes, due, dueSince, underWay, tokens } = standing
  return (
    <li className="standing" data-platform={platform}>
      <h4>
        {platformName(platform, language)} <span className="quiet">{app}</span>
      </h4>
      {lanes.length === 0 ? (
        <p className="all-well">
          <OutcomeMark outcome="accepted" />
          {strings.flows}
        </p>
      ) : (
        lanes.map((lane) => <LaneLine key={lane.api} lane={lane} now={now} />)
      )}
      <dl className="facts">
        <dt>{strings.due}</dt>
        <dd>
          {countAtMost(due, isDueCut(standing))}
          {dueSince ? (
            <span className="quiet"> · {strings.queueOldest(spanOf(now - Date.parse(dueSince)))}</span>
          ) : null}
        </dd>
        <dt>{strings.underWay}</dt>
        <dd>{countAtMost(underWay, isUnderWayCut)}</dd>
        <dt>{strings.token}</dt>
        <dd>
          {tokens.length === 0 ? <span className="quiet">{strings.noToken}</span> : null}
          {tokens.map(({ name, expiresAt, renewals }) => (
            <span key={name}>
              {Date.parse(expiresAt) > now
                ? strings.tokenLeft(spanOf(Date.parse(expiresAt) - now))
                : strings.tokenEnded}{' '}
              <span className="quiet">{strings.renewed(renewals)}</span>
            </span>
          ))}
        </dd>
      </dl>
    </li>
  )
}

function LaneLine({ lane, now }: { lane: LaneView; now: number }) {
  const strings = useStrings()
  const { pausedUntil, pauseReason, callLimit, strikes } = lane
  const isPaused = pausedUntil !== null && Date.parse(pausedUntil) > now
  return (
    <p className="all-well" data-outcome={isPaused ? 'refused' : 'deferred'}>
      <OutcomeMark outcome={isPaused ? 'refused' : 'deferred'} />
      {isPaused && pauseReason
        ? strings.paused(strings.pauseReasons[pauseReason], formatInstant(pausedUntil).slice(11))
        : callLimit !== null
          ? strings.triedAnew(callLimit)
          : strings.strikes(strikes)}
    </p>
  )
}
