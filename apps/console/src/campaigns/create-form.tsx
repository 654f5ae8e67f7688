import type { CampaignRecipient, CreateCampaign } from '@mini-push/contracts'
import { Choice } from '@mini-push/views'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, Form, Input, Label, TextArea, TextField } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { ActTrouble } from '../ui/trouble.tsx'
import { useAllTemplates } from '../ui/use-all-templates.ts'
import { useApps } from '../ui/use-apps.ts'
import { useCreateCampaign } from './use-create-campaign.ts'

type Audience = CreateCampaign['audience']
type Owner = 'caller' | 'ours'

/** What it says, to whom and how fast. A list is handed over before the campaign is started. */
export function CreateForm({ onClose }: { onClose(): void }) {
  const strings = useStrings()
  const apps = useApps()
  const { templates } = useAllTemplates()
  const navigate = useNavigate()
  const [chosenApp, setApp] = useState<string>()
  const app = chosenApp ?? apps[0]?.name ?? ''
  const [template, setTemplate] = useState<string>()
  const [audience, setAudience] = useState<Audience>('grant-holders')
  const [people, setPeople] = useState('')
  const [owner, setOwner] = useState<Owner>('caller')
  const [perSecond, setPerSecond] = useState('')
  const [data, setData] = useState<Record<string, string>>({})
  const choices = templates.get(app) ?? []
  const chosen = choices.find(({ name }) => name === template) ?? choices[0]

  const { made, create, isPending, error } = useCreateCampaign(async ({ id }) => {
    onClose()
    await navigate({ to: '/campaigns/$id', params: { id } })
  })
  const request: CreateCampaign = {
    app,
    template: chosen?.name ?? '',
    data,
    audience,
    ...(perSecond !== '' && { perSecond: Number(perSecond) }),
  }
  return (
    <Form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        create({ request, recipients: toRecipients(people, owner) })
      }}
    >
      {made ? (
        <p className="told" role="status">
          {strings.campaignMade}
        </p>
      ) : (
        <>
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
        </>
      )}
      {audience === 'listed' ? (
        <>
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
        </>
      ) : null}
      <ActTrouble error={error} />
      <div className="actions">
        <Button className="button button-main" type="submit" isDisabled={isPending || !chosen}>
          {made ? strings.addThem : audience === 'listed' ? strings.createListed : strings.createNow}
        </Button>
        <Button className="button" isDisabled={isPending} onPress={onClose}>
          {strings.cancel}
        </Button>
      </div>
    </Form>
  )
}

function toRecipients(people: string, owner: Owner): CampaignRecipient[] {
  const ids = people
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return ids.map((id) => (owner === 'ours' ? { user: id } : { externalId: id }))
}
