import { MESSAGE_STATES } from '@mini-push/contracts'
import { Choice, useWords } from '@mini-push/views'
import { useEffect, useState } from 'react'
import { Button, Form, Input, Label, TextField } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { DayField } from '../ui/day-field.tsx'
import { listTitles, useAllTemplates } from '../ui/use-all-templates.ts'
import { useApps } from '../ui/use-apps.ts'
import { type MessageFilters, toMessageFilters } from './message-filters.ts'

const ANY = ''
type Typed = Record<'person' | 'key', string>

/** What is chosen counts at once, what is typed with Enter or the button. */
export function FilterForm({
  filters,
  onChange,
}: {
  filters: MessageFilters
  onChange(filters: MessageFilters): void
}) {
  const strings = useStrings()
  const words = useWords()
  const apps = useApps()
  const titles = listTitles(useAllTemplates().templates)
  const [typed, setTyped] = useState<Typed>(() => toTyped(filters))
  // The address may change by itself: by going back, or by a link from elsewhere.
  const address = JSON.stringify(filters)
  useEffect(() => setTyped(toTyped(JSON.parse(address))), [address])

  const choose = (name: Exclude<keyof MessageFilters, keyof Typed>) => (value: string) =>
    onChange(toMessageFilters({ ...filters, ...typed, [name]: value }))
  const field = (name: keyof Typed) => (
    <TextField
      className="field"
      value={typed[name]}
      onChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
    >
      <Label className="label">{strings.filters[name]}</Label>
      <Input
        className="input"
        {...(name === 'person' && { 'data-search': true, placeholder: strings.personHint })}
      />
    </TextField>
  )
  return (
    <Form
      className="filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        onChange(toMessageFilters({ ...filters, ...typed }))
      }}
    >
      {field('person')}
      {field('key')}
      <Choice
        label={strings.filters.state}
        items={[
          { id: ANY, label: strings.any },
          ...MESSAGE_STATES.map((state) => ({ id: state, label: words.states[state] })),
        ]}
        value={filters.state ?? ANY}
        onChange={choose('state')}
      />
      <Choice
        label={strings.template}
        items={[
          { id: ANY, label: strings.any },
          ...titles.map(({ name, title }) => ({ id: name, label: `${title} · ${name}` })),
        ]}
        value={filters.template ?? ANY}
        onChange={choose('template')}
      />
      <Choice
        label={strings.app}
        items={[{ id: ANY, label: strings.any }, ...apps.map(({ name }) => ({ id: name, label: name }))]}
        value={filters.app ?? ANY}
        onChange={choose('app')}
      />
      {(['from', 'to'] as const).map((name) => (
        <DayField
          key={name}
          label={strings.filters[name]}
          day={filters[name] ?? ''}
          onChange={choose(name)}
        />
      ))}
      <div className="actions">
        <Button className="button button-main" type="submit">
          {strings.search}
        </Button>
        {Object.keys(filters).length > 0 ? (
          <Button className="button" onPress={() => onChange({})}>
            {strings.clearFilters}
          </Button>
        ) : null}
      </div>
    </Form>
  )
}

function toTyped(filters: MessageFilters): Typed {
  return { person: filters.person ?? '', key: filters.key ?? '' }
}
