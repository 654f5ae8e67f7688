import { Choice, useLanguage } from '@mini-push/views'
import { useState } from 'react'
import { useStrings } from '../language/strings.ts'
import { findPlatform, PERSONS, type Person, PLATFORMS, type PlatformName } from '../platforms.ts'
import { Failure } from '../ui/failure.tsx'
import { BurstSection } from './burst-section.tsx'
import { toExampleValue } from './example-value.ts'
import { FieldInputs } from './field-inputs.tsx'
import { Previews } from './previews.tsx'
import { SendSection } from './send-section.tsx'
import { useTemplates } from './use-templates.ts'

const PERSON_OF: Record<PlatformName, Person> = { wechat: 'alice', alipayplus: 'bob', binance: 'carol' }

/** Compose a message as a business system would, see it, and send it once or a thousand times. */
export function ComposePanel() {
  const strings = useStrings()
  const language = useLanguage()
  const [platform, setPlatform] = useState<PlatformName>('wechat')
  const [person, setPerson] = useState<Person>(PERSON_OF.wechat)
  const [askedTemplate, setTemplate] = useState<string>()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})

  const { app } = findPlatform(platform)
  const { templates, error } = useTemplates(app)
  const template = templates?.find(({ name }) => name === askedTemplate) ?? templates?.[0]
  const data = Object.fromEntries(
    (template?.fields ?? []).map((field) => [field.name, typed[field.name] ?? toExampleValue(field)]),
  )
  const draft = template && { app, person, template: template.name, data }

  return (
    <div className="panel-scroll">
      <Failure error={error} from="backend" />
      <div className="section form">
        <div className="form-row">
          <Choice
            label={strings.app}
            items={PLATFORMS.map((row) => ({
              id: row.platform,
              label: `${row.name[language]} · ${row.app}`,
            }))}
            value={platform}
            onChange={(chosen) => {
              setPlatform(chosen)
              setPerson(PERSON_OF[chosen])
            }}
          />
          <Choice
            label={strings.sendTo}
            items={PERSONS.map((name) => ({ id: name, label: name }))}
            value={person}
            onChange={setPerson}
          />
        </div>
        {template ? (
          <>
            <Choice
              label={strings.template}
              items={(templates ?? []).map(({ name, title }) => ({ id: name, label: `${title} · ${name}` }))}
              value={template.name}
              onChange={setTemplate}
            />
            <FieldInputs
              fields={template.fields}
              data={data}
              onChange={(name, value) => setTyped((now) => ({ ...now, [name]: value }))}
            />
          </>
        ) : null}
      </div>
      {draft ? (
        <>
          <Previews draft={draft} />
          <SendSection draft={draft} />
          <BurstSection draft={draft} />
        </>
      ) : null}
    </div>
  )
}
