import {
  CALLER_SCOPES,
  type CallerKeyCreated,
  type CallerScope,
  type CreateCallerKey,
} from '@mini-push/contracts'
import { Choice } from '@mini-push/views'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, FieldError, Form, Input, Label, Text, TextField } from 'react-aria-components'
import { change } from '../api/ask.ts'
import { appsQuery } from '../api/queries.ts'
import { useStrings } from '../language/strings.ts'
import { CheckList } from '../ui/check-list.tsx'
import { Loading } from '../ui/loading.tsx'
import { ActTrouble, Trouble } from '../ui/trouble.tsx'

/** As the backend wants them. */
const CALLER_NAME = /^[a-z][a-z0-9-]{0,62}$/
const DAY_MS = 86_400_000
const LASTS = ['always', 'month', 'quarter', 'year'] as const
const LASTS_DAYS = { always: null, month: 30, quarter: 90, year: 365 } as const

/** Whose it is and what it is good for: nothing is chosen beforehand that could be left out. */
export function NewKeyForm({ onMade, onClose }: { onMade(made: CallerKeyCreated): void; onClose(): void }) {
  const strings = useStrings()
  const client = useQueryClient()
  const { data: apps, error: appsError } = useQuery(appsQuery)
  const [caller, setCaller] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [scopes, setScopes] = useState<readonly CallerScope[]>([])
  const [lasts, setLasts] = useState<keyof typeof LASTS_DAYS>('always')
  const { mutate, isPending, error } = useMutation({
    // Gives nothing back: what it gave would lie in the cache.
    mutationFn: async () => {
      const days = LASTS_DAYS[lasts]
      const request: CreateCallerKey = {
        caller,
        apps: [...chosen],
        scopes: [...scopes],
        ...(days !== null && { expiresAt: new Date(Date.now() + days * DAY_MS).toISOString() }),
      }
      onMade(await change('POST', '/v1/caller-keys', request))
    },
    onSuccess: async () => {
      onClose()
      await client.invalidateQueries({ queryKey: ['caller-keys'] })
    },
  })
  return (
    <Form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        mutate()
      }}
    >
      <TextField
        className="field"
        value={caller}
        onChange={setCaller}
        validate={(name) => (CALLER_NAME.test(name) ? null : strings.callerRule)}
      >
        <Label className="label">{strings.caller}</Label>
        <Input className="input" autoComplete="off" spellCheck="false" />
        <Text slot="description" className="quiet">
          {strings.callerNote}
        </Text>
        <FieldError className="field-problem" />
      </TextField>
      <Trouble error={appsError} />
      {apps ? (
        <CheckList
          label={strings.pageNames.apps}
          items={apps.map(({ name }) => ({ id: name, label: name }))}
          chosen={chosen}
          onChange={setChosen}
        />
      ) : appsError ? null : (
        <Loading rows={1} />
      )}
      <CheckList
        label={strings.scopes}
        items={CALLER_SCOPES.map((scope) => ({
          id: scope,
          label: strings.scopeNames[scope],
          note: strings.scopeNotes[scope],
        }))}
        chosen={scopes}
        onChange={setScopes}
      />
      <Choice
        label={strings.keyEnds}
        items={LASTS.map((each) => ({ id: each, label: strings.lasts[each] }))}
        value={lasts}
        onChange={setLasts}
      />
      <ActTrouble error={error} />
      <div className="actions">
        <Button className="button button-main" type="submit" isDisabled={isPending || !apps}>
          {strings.makeKey}
        </Button>
        <Button className="button" isDisabled={isPending} onPress={onClose}>
          {strings.cancel}
        </Button>
      </div>
    </Form>
  )
}
