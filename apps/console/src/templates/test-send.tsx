import type { MessageView } from '@mini-push/contracts'
import { Choice } from '@mini-push/views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, Form, Input, Label, TextField } from 'react-aria-components'
import { post } from '../api/ask.ts'
import { findPerson } from '../api/people.ts'
import { useStrings } from '../language/strings.ts'
import { Section } from '../ui/section.tsx'
import { ActTrouble } from '../ui/trouble.tsx'
import { useMayAct } from '../ui/use-may-act.ts'
import { useOnce } from '../ui/use-once.ts'

/** Sends what was typed to oneself, as any other message: it takes a permit. */
export function TestSend({
  template,
  apps,
  data,
}: {
  template: string
  apps: readonly string[]
  data: Record<string, string>
}) {
  const strings = useStrings()
  const mayAct = useMayAct()
  const client = useQueryClient()
  const once = useOnce()
  const [person, setPerson] = useState('')
  const [app, setApp] = useState(apps[0] ?? '')
  const {
    mutate,
    isPending,
    error,
    data: sent,
  } = useMutation({
    mutationFn: async () => {
      const message = { app, template, data, ...(await findPerson(client, person.trim())) }
      return once((key) => post<MessageView>('/v1/messages', message, key))
    },
  })
  if (!mayAct) return null
  return (
    <Section title={strings.testSend}>
      <p className="quiet">{strings.testSendNote}</p>
      <Form
        className="one-field"
        onSubmit={(event) => {
          event.preventDefault()
          mutate()
        }}
      >
        <Choice
          label={strings.app}
          items={apps.map((name) => ({ id: name, label: name }))}
          value={app}
          onChange={setApp}
        />
        <TextField className="field" value={person} onChange={setPerson} isRequired>
          <Label className="label">{strings.yourself}</Label>
          <Input className="input" placeholder={strings.personHint} />
        </TextField>
        <Button className="button button-main" type="submit" isDisabled={isPending}>
          {strings.sendTest}
        </Button>
      </Form>
      <ActTrouble error={error} />
      {sent ? (
        <p className="told" role="status">
          {strings.testSent}{' '}
          <Link to="/messages/$id" params={{ id: sent.id }}>
            {strings.itsStory}
          </Link>
        </p>
      ) : null}
    </Section>
  )
}
