import type { CampaignView, CreateCampaign, RecipientsAdded } from '@mini-push/contracts'
import { Choice } from '@mini-push/views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { Button, Form, Input, Label, TextArea, TextField } from 'react-aria-components'
import { post, postLines } from '../api/ask.ts'
import { useStrings } from '../language/strings.ts'
import { toPerson } from '../messages/message-filters.ts'
import { ActTrouble } from '../ui/trouble.tsx'
import { useAllTemplates } from '../ui/use-all-templates.ts'
import { useApps } from '../ui/use-apps.ts'

type Audience = CreateCampaign['audience']

/** What it says, to whom and how fast. A list is handed over before the campaign is started. */
export function CreateForm({ onClose }: { onClose(): void }) {
  const strings = useStrings()
  const apps = useApps()
  const { templates } = useAllTemplates()
  const navigate = useNavigate()
  const client = useQueryClient()
  // However often the button is pressed, it is one campaign.
  const key = useRef(crypto.randomUUID())
  const [app, setApp] = useState(apps[0]?.name ?? '')
  const [template, setTemplate] = useState<string>()
  const [audience, setAudience] = useState<Audience>('grant-holders')
  const [people, setPeople] = useState('')
  const [perSecond, setPerSecond] = useState('')
  const [data, setData] = useState<Record<string, string>>({})
  const choices = templates.get(app) ?? []
  const chosen = choices.find(({ name }) => name === template) ?? choices[0]

  const create = useMutation({
    mutationFn: async () => {
      const request: CreateCampaign = {
        app,
        template: chosen?.name ?? '',
        data,
        audience,
        ...(perSecond !== '' && { perSecond: Number(perSecond) }),
      }
      const campaign = await post<CampaignView>('/v1/campaigns', request, key.current)
      if (audience === 'listed') await addRecipients(campaign.id, people)
      return campaign
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['campaigns'] })
      onClose()
      await navigate({ to: '/campaigns/$id', params: { id } })
    },
    // Corrected, it is another one.
    onError: () => {
      key.current = crypto.randomUUID()
    },
  })
  return (
    <Form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate()
      }}
    >
      <Choice
        label={strings.app}
        items={apps.map(({ name }) => ({ id: name, label: name }))}
        value={app}
        onChange={setApp}
      />
      {chosen ? (
        <Choice
          label={strings.template}
          items={choices.map(({ name, title }) => ({ id: name, label: `${title} · ${name}` }))}
          value={chosen.name}
          onChange={setTemplate}
        />
      ) : null}
      {chosen?.fields.map(({ name, label }) => (
        <TextField
          key={name}
          className="field"
          value={data[name] ?? ''}
          onChange={(value) => setData((before) => ({ ...before, [name]: value }))}
        >
          <Label className="label">{label}</Label>
          <Input className="input" />
        </TextField>
      ))}
      <Choice<Audience>
        label={strings.audience}
        items={[
          { id: 'grant-holders', label: strings.audiences['grant-holders'] },
          { id: 'listed', label: strings.audiences.listed },
        ]}
        value={audience}
        onChange={setAudience}
      />
      {audience === 'listed' ? (
        <TextField className="field" value={people} onChange={setPeople} isRequired>
          <Label className="label">{strings.onePerLine}</Label>
          <TextArea className="input" rows={5} />
        </TextField>
      ) : null}
      <TextField className="field" type="number" value={perSecond} onChange={setPerSecond}>
        <Label className="label">{strings.paceField}</Label>
        <Input className="input" min={0.1} step="any" placeholder={strings.noPace} />
      </TextField>
      <ActTrouble error={create.error} />
      <div className="actions">
        <Button className="button button-main" type="submit" isDisabled={create.isPending || !chosen}>
          {audience === 'listed' ? strings.createListed : strings.createNow}
        </Button>
        <Button className="button" isDisabled={create.isPending} onPress={onClose}>
          {strings.cancel}
        </Button>
      </div>
    </Form>
  )
}

/** @throws {Error} that names the first line that is nobody */
async function addRecipients(id: string, people: string): Promise<void> {
  const lines = people
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(toPerson)
  const added = await postLines<RecipientsAdded>(`/v1/campaigns/${id}/recipients`, lines)
  const [problem] = added.problems
  if (problem) throw new Error(`${problem.line}: ${problem.message}`)
}
