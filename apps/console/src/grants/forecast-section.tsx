import { localeOf, OutcomeMark, useLanguage } from '@mini-push/views'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { forecastQuery } from '../api/queries.ts'
import { useStrings } from '../language/strings.ts'
import { AppName } from '../ui/app-name.tsx'
import { Loading } from '../ui/loading.tsx'
import { Section } from '../ui/section.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { useCount } from '../ui/use-count.ts'
import { type Day, type DayRow, toDays } from './to-days.ts'
import { UncoveredList } from './uncovered-list.tsx'

/** Scheduled messages of the next seven days that will find no permit, and whom to ask again. */
export function ForecastSection({ app }: { app: string | undefined }) {
  const strings = useStrings()
  const { data: forecast, error } = useQuery(forecastQuery(app))
  const days = forecast
    ? toDays(forecast.uncovered, new Date(forecast.from), new Date(forecast.until)).filter(
        ({ rows }) => rows.length > 0,
      )
    : []
  return (
    <Section title={strings.forecast}>
      <Trouble error={error} />
      {!forecast && !error ? <Loading rows={1} /> : null}
      {forecast && days.length === 0 ? (
        <p className="all-well">
          <OutcomeMark outcome="accepted" />
          {strings.allCovered}
        </p>
      ) : null}
      {days.length > 0 ? <p className="quiet">{strings.forecastNote}</p> : null}
      <ul className="days">
        {days.map((day) => (
          <li key={day.date} className="day">
            <h4>
              <DayName day={day.from} />
            </h4>
            <ul className="day-rows">
              {day.rows.map((row) => (
                <ForecastRow key={`${row.app} ${row.template}`} day={day} row={row} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function DayName({ day }: { day: Date }) {
  const locale = localeOf(useLanguage())
  return <>{day.toLocaleDateString(locale, { weekday: 'long', month: 'long', day: 'numeric' })}</>
}

function ForecastRow({ day, row }: { day: Day; row: DayRow }) {
  const strings = useStrings()
  const count = useCount()
  const { app, template, messages, people } = row
  // As it was when the list was opened: the forecast's own ends move with the clock.
  const [opened, setOpened] = useState<{ from: string; until: string }>()
  const open = () => setOpened({ from: day.from.toISOString(), until: day.until.toISOString() })
  return (
    <li>
      <div className="day-row">
        <OutcomeMark outcome="deferred" />
        <span>
          {strings.uncovered(count(messages), template)}{' '}
          <span className="quiet">
            <AppName app={app} />
          </span>
        </span>
        <Button
          className="button button-small"
          aria-expanded={opened !== undefined}
          onPress={opened ? () => setOpened(undefined) : open}
        >
          {strings.whomToAsk(count(people))}
        </Button>
      </div>
      {opened ? <UncoveredList span={{ app, template, ...opened }} /> : null}
    </li>
  )
}
