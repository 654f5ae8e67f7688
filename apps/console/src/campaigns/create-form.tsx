import type { CampaignView, CreateCampaign } from '@mini-push/contracts'
import { Choice } from '@mini-push/views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, Form, Input, Label, TextField } from 'react-aria-components'
import { post } from '../api/ask.ts'
import { useStrings } from '../language/strings.ts'
import { ActTrouble } from '../ui/trouble.tsx'
import { useAllTemplates } from '../ui/use-all-templates.ts'
import { useApps } from '../ui/use-apps.ts'
import { useOnce } from '../ui/use-once.ts'

type Audience = CreateCampaign['audience']

/** What it says, to whom and how fast. Whose people are named gets them on its page, before it is started. */
export function CreateForm({ onClose }: { onClose(): void }) {
  const strings = useStrings()
  const apps = useApps()
  const { templates } = useAllTemplates()
  const navigate = useNavigate()
  const client = useQueryClient()
  const once = useOnce()
  const [chosenApp, setApp] = useState<string>()
  const app = chosenApp ?? apps[0]?.name ?? ''
  const [template, setTemplate] = useState<string>()
  const [audience, setAudience] = useState<Audience>('grant-holders')
  const [perSecond, setPerSecond] = useState('')
  const [data, setData] = useState<Record<string, string>>({})
  const choices = templates.get(app) ?? []
  const chosen = choices.find(({ name }) => name === template) ?? choices[0]

  const request: CreateCampaign = {
    app,
    template: chosen?.name ?? '',
    data,
    audience,
    ...(perSecond !== '' && { perSecond: Number(perSecond) }),
  }
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => once((key) => post<CampaignView>('/v1/campaigns', request, key)),
    onSettled: () => client.invalidateQueries({ queryKey: ['campaigns'] }),
    onSuccess: async ({ id }) => {
      onClose()
      await navigate({ to: '/campaigns/$id', params: { id } })
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
      <TextField className="field" type="number" value={perSecond} onChange={setPerSecond}>
        <Label className="label">{strings.paceField}</Label>
        <Input className="input" min={0.1} step="any" placeholder={strings.noPace} />
      </TextField>
      {audience === 'listed' ? <p className="quiet">{strings.listNext}</p> : null}
      <ActTrouble error={error} />
      <div className="actions">
        <Button className="button button-main" type="submit" isDisabled={isPending || !chosen}>
          {audience === 'listed' ? strings.createListed : strings.createNow}
        </Button>
        <Button className="button" isDisabled={isPending} onPress={onClose}>
          {strings.cancel}
        </Button>
      </div>
    </Form>
  )
}
