import type { TemplateView } from '@mini-push/contracts'
import { Empty } from '@mini-push/views'
import { useState } from 'react'
import { AccountSection } from '../account/account-section.tsx'
import { useStrings } from '../language/strings.ts'
import { templatesRoute } from '../routes.ts'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { listTitles, useAllTemplates } from '../ui/use-all-templates.ts'
import { useApps } from '../ui/use-apps.ts'
import { BindingTable } from './binding-table.tsx'
import { DraftFields } from './draft-fields.tsx'
import { PhonePreviews } from './phone-previews.tsx'
import { TemplateList } from './template-list.tsx'
import { TestSend } from './test-send.tsx'

/** Templates with their bindings side by side, as each phone shows them, a send to oneself, and what the accounts have. */
export function TemplatesPage() {
  const strings = useStrings()
  const apps = useApps()
  const { templates, isPending, error } = useAllTemplates()
  const { template: wanted } = templatesRoute.useSearch()
  const titles = listTitles(templates)
  const chosen = titles.find(({ name }) => name === wanted) ?? titles[0]
  return (
    <div className="page-column">
      <PageHead title={strings.pageNames.templates} />
      <Trouble error={error} />
      {isPending && !error ? <Loading rows={3} /> : null}
      {!isPending && !error && titles.length === 0 ? (
        <Empty title={strings.noTemplates} note={strings.noTemplatesNote} />
      ) : null}
      {chosen && !isPending ? (
        <div className="templates">
          <TemplateList titles={titles} chosen={chosen.name} />
          <OneTemplate key={chosen.name} name={chosen.name} title={chosen.title} templates={templates} />
        </div>
      ) : null}
      {apps
        .filter(({ hasAccount }) => hasAccount)
        .map((app) => (
          <AccountSection key={app.name} app={app} />
        ))}
    </div>
  )
}

function OneTemplate({
  name,
  title,
  templates,
}: {
  name: string
  title: string
  templates: ReadonlyMap<string, readonly TemplateView[]>
}) {
  const [data, setData] = useState<Record<string, string>>({})
  const bindings = [...templates].flatMap(([app, some]) => {
    const template = some.find((each) => each.name === name)
    return template ? [{ app, template }] : []
  })
  return (
    <div className="template">
      <h3 className="template-title">
        {title} <span className="mono quiet">{name}</span>
      </h3>
      <BindingTable bindings={bindings} />
      <DraftFields bindings={bindings} data={data} onData={setData} />
      <PhonePreviews template={name} apps={bindings.map(({ app }) => app)} data={data} />
      <TestSend template={name} apps={bindings.map(({ app }) => app)} data={data} />
    </div>
  )
}

export interface Binding {
  app: string
  template: TemplateView
}
