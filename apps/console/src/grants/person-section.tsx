import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Button, Form, Input, Label, TextField } from 'react-aria-components'
import { personQuery } from '../api/people.ts'
import { useStrings } from '../language/strings.ts'
import { Loading } from '../ui/loading.tsx'
import { Section } from '../ui/section.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { PersonGrants } from './person-grants.tsx'

/** One person's permits, in each app that knows them. */
export function PersonSection({
  person,
  onPerson,
}: {
  person: string | undefined
  onPerson(person: string | undefined): void
}) {
  const strings = useStrings()
  const [typed, setTyped] = useState(person ?? '')
  useEffect(() => setTyped(person ?? ''), [person])
  return (
    <Section title={strings.onePerson}>
      <Form
        className="one-field"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          onPerson(typed.trim() || undefined)
        }}
      >
        <TextField className="field" value={typed} onChange={setTyped}>
          <Label className="label">{strings.filters.person}</Label>
          <Input className="input" placeholder={strings.personHint} data-search />
        </TextField>
        <Button className="button" type="submit">
          {strings.lookUp}
        </Button>
      </Form>
      {person === undefined ? null : <Found person={person} />}
    </Section>
  )
}

function Found({ person }: { person: string }) {
  const strings = useStrings()
  const { data: users, error } = useQuery(personQuery(person))
  if (error) return <Trouble error={error} />
  if (!users) return <Loading rows={1} />
  if (users.length === 0) return <p className="quiet">{strings.noSuchPerson(person)}</p>
  return (
    <div className="persons">
      {users.map((user) => (
        <PersonGrants key={user.id} user={user} />
      ))}
    </div>
  )
}
