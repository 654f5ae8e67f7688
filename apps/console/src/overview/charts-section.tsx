import type { CountView, Overview } from '@mini-push/contracts'
import { OutcomeMark, useLanguage, useWords } from '@mini-push/views'
import { platformName } from '@mini-push/views/platform-names'
import { useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { Section } from '../ui/section.tsx'
import { ColumnChart } from './column-chart.tsx'
import { CountTable } from './count-table.tsx'
import { Readout } from './readout.tsx'
import { heightOf, OUTCOMES, toColumns } from './to-columns.ts'

type By = 'app' | 'template'

/** What calls came to over time: a small chart for each app or template, all on one scale. */
export function ChartsSection({ overview }: { overview: Overview }) {
  const strings = useStrings()
  const words = useWords()
  const [by, setBy] = useState<By>('app')
  const [index, setIndex] = useState<number>()
  const [isTable, setIsTable] = useState(false)
  const groups = useGroups(overview, by)
  const charts = groups.map((group) => ({ ...group, columns: toColumns(group.counts, overview) }))
  const most = Math.max(1, ...charts.flatMap(({ columns }) => columns.map(heightOf)))
  return (
    <Section title={strings.overTime}>
      <div className="chart-head">
        <ToggleButtonGroup
          className="segments"
          aria-label={strings.chartBy}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[by]}
          onSelectionChange={(keys) => setBy(keys.has('app') ? 'app' : 'template')}
        >
          <ToggleButton id="app" className="segment">
            {strings.byPlatform}
          </ToggleButton>
          <ToggleButton id="template" className="segment">
            {strings.byTemplate}
          </ToggleButton>
        </ToggleButtonGroup>
        <ToggleButton className="segment" isSelected={isTable} onChange={setIsTable}>
          {strings.asTable}
        </ToggleButton>
        <ul className="legend">
          {OUTCOMES.map((outcome) => (
            <li key={outcome}>
              <OutcomeMark outcome={outcome} />
              {words.outcomes[outcome]}
            </li>
          ))}
        </ul>
      </div>
      {charts.every(({ counts }) => counts.length === 0) ? (
        <p className="quiet">{strings.noCallsYet}</p>
      ) : null}
      {isTable ? (
        charts.map(({ name, title, columns }) => <CountTable key={name} title={title} columns={columns} />)
      ) : (
        <>
          <Readout charts={charts} index={index} stepMs={overview.stepMs} />
          <div className="charts">
            {charts.map(({ name, platform, title, columns }) => (
              <ColumnChart
                key={name}
                title={title}
                platform={platform}
                columns={columns}
                most={most}
                stepMs={overview.stepMs}
                index={index}
                onIndex={setIndex}
              />
            ))}
          </div>
        </>
      )}
    </Section>
  )
}

export interface Group {
  name: string
  title: string
  /** Whose colour the chart has on its edge. */
  platform: string | undefined
  counts: readonly CountView[]
}

/** Apps that had no call have an empty chart, templates that had none have no chart. */
function useGroups({ apps, counts }: Overview, by: By): Group[] {
  const language = useLanguage()
  if (by === 'app') {
    return apps.map(({ app, platform }) => ({
      name: app,
      title: `${platformName(platform, language)} · ${app}`,
      platform,
      counts: counts.filter((count) => count.app === app),
    }))
  }
  return [...Map.groupBy(counts, ({ template }) => template)]
    .toSorted(([left], [right]) => left.localeCompare(right))
    .map(([template, some]) => ({ name: template, title: template, platform: undefined, counts: some }))
}
