import { AUDIT_ACTIONS, type AuditEntryView } from '@mini-push/contracts'
import { Choice } from '@mini-push/views'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, Form, Input, Label, TextField } from 'react-aria-components'
import { operatorsQuery } from '../api/access.ts'
import { useStrings } from '../language/strings.ts'
import { DayField } from '../ui/day-field.tsx'
import { type AuditFilters, toAccessSearch } from './access-search.ts'
import { useOperatorName } from './use-operator-name.ts'

const ANY = ''

/** What is chosen counts at once, a day when it is whole, an id with Enter or the button. */
export function AuditForm({
  filters,
  entries,
  onChange,
}: {
  filters: AuditFilters
  /** Those that are shown: their callers can be chosen. */
  entries: readonly AuditEntryView[]
  onChange(filters: AuditFilters): void
}) {
  const strings = useStrings()
  const choose = (name: keyof AuditFilters) => (value: string) => {
    const { part: _part, ...chosen } = toAccessSearch({ ...filters, part: 'audit', [name]: value })
    onChange(chosen)
  }
  return (
    <search className="filters">
      <ActorChoice actor={filters.actor ?? ANY} entries={entries} onChange={choose('actor')} />
      <Choice
        label={strings.filters.act}
        items={[
          { id: ANY, label: strings.any },
          ...AUDIT_ACTIONS.map((action) => ({ id: action, label: strings.acts[action] ?? action })),
        ]}
        value={filters.action ?? ANY}
        onChange={choose('action')}
      />
      {(['from', 'to'] as const).map((name) => (
        <DayField
          key={name}
          label={strings.auditDays[name]}
          day={filters[name] ?? ''}
          onChange={choose(name)}
        />
      ))}
      <SubjectField key={filters.subject} subject={filters.subject ?? ''} onChange={choose('subject')} />
      {Object.keys(filters).length > 0 ? (
        <div className="actions">
          <Button className="button" onPress={() => onChange({})}>
            {strings.clearFilters}
          </Button>
        </div>
      ) : null}
    </search>
  )
}

/** Operators by their names, and the callers in sight; whoever is looked for in any case. */
function ActorChoice({
  actor,
  entries,
  onChange,
}: {
  actor: string
  entries: readonly AuditEntryView[]
  onChange(actor: string): void
}) {
  const strings = useStrings()
  const { data: operators = [] } = useQuery(operatorsQuery)
  const nameOf = useOperatorName()
  const actors = new Set([...operators.map(({ id }) => id), ...entries.map((entry) => entry.actor), actor])
  actors.delete(ANY)
  return (
    <Choice
      label={strings.filters.actor}
      items={[{ id: ANY, label: strings.any }, ...[...actors].map((id) => ({ id, label: nameOf(id) }))]}
      value={actor}
      onChange={onChange}
    />
  )
}

function SubjectField({ subject, onChange }: { subject: string; onChange(subject: string): void }) {
  const strings = useStrings()
  const [typed, setTyped] = useState(subject)
  return (
    <Form
      className="one-field subject-field"
      onSubmit={(event) => {
        event.preventDefault()
        onChange(typed)
      }}
    >
      <TextField className="field" value={typed} onChange={setTyped}>
        <Label className="label">{strings.filters.subject}</Label>
        <Input className="input" data-search placeholder={strings.subjectHint} />
      </TextField>
      <Button className="button" type="submit">
        {strings.search}
      </Button>
    </Form>
  )
}
