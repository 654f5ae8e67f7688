import type { CampaignRecipient, RecipientsAdded } from '@mini-push/contracts'
import { Choice } from '@mini-push/views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, Form, Label, TextArea, TextField } from 'react-aria-components'
import { postLines } from '../api/ask.ts'
import { useStrings } from '../language/strings.ts'
import { Section } from '../ui/section.tsx'
import { ActTrouble } from '../ui/trouble.tsx'
import { useCount } from '../ui/use-count.ts'
import { useMayAct } from '../ui/use-may-act.ts'

type Owner = 'caller' | 'ours'

/** Whom a campaign is for, handed over before it is started, in as many parts as one likes: somebody named twice counts once. */
export function ListSection({ campaign }: { campaign: string }) {
  const strings = useStrings()
  const count = useCount()
  const mayAct = useMayAct()
  const client = useQueryClient()
  const [people, setPeople] = useState('')
  const [owner, setOwner] = useState<Owner>('caller')
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: async (ids: readonly string[]) => {
      const recipients = ids.map((id) => toRecipient(id, owner))
      const { added, problems } = await postLines<RecipientsAdded>(
        `/v1/campaigns/${campaign}/recipients`,
        recipients,
      )
      const told = problems.map(({ line, message }) => `${ids[line - 1]}: ${message}`)
      return { added, problems: [...new Set(told)] }
    },
    // What is wrong with some of them is put right where they stand.
    onSuccess: ({ problems }) => problems.length === 0 && setPeople(''),
    onSettled: () => client.invalidateQueries({ queryKey: ['campaign', campaign] }),
  })
  if (!mayAct) return null
  return (
    <Section title={strings.itsPeople}>
      <Form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          mutate(toIds(people))
        }}
      >
        <Choice<Owner>
          label={strings.whoseIds}
          items={[
            { id: 'caller', label: strings.idOwners.caller },
            { id: 'ours', label: strings.idOwners.ours },
          ]}
          value={owner}
          onChange={setOwner}
        />
        <TextField className="field" value={people} onChange={setPeople} isRequired>
          <Label className="label">{strings.onePerLine}</Label>
          <TextArea className="input" rows={5} />
        </TextField>
        <div className="actions">
          <Button className="button" type="submit" isPending={isPending}>
            {strings.addThem}
          </Button>
        </div>
      </Form>
      <ActTrouble error={error} />
      {data ? (
        <p className="told" role="status">
          {strings.peopleAdded(count(data.added))}
        </p>
      ) : null}
      {data?.problems.length ? (
        <ul className="plain-list" role="alert">
          {data.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      ) : null}
    </Section>
  )
}

function toIds(people: string): string[] {
  const lines = people.split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '')
}

const toRecipient = (id: string, owner: Owner): CampaignRecipient =>
  owner === 'ours' ? { user: id } : { externalId: id }
