import { useStrings } from '../language/strings.ts'
import { AppName } from '../ui/app-name.tsx'
import { Section } from '../ui/section.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import type { Binding } from './templates-page.tsx'

/** What each platform has for it: a column for each app, a row for each field, with its limit there. */
export function BindingTable({ bindings }: { bindings: readonly Binding[] }) {
  const strings = useStrings()
  const fields = new Map(
    bindings.flatMap(({ template }) => template.fields.map(({ name, label }) => [name, label])),
  )
  return (
    <Section title={strings.bindings}>
      <TableScroll label={strings.bindings}>
        <table className="table binding-table">
          <thead>
            <tr>
              <th scope="col">{strings.field}</th>
              {bindings.map(({ app }) => (
                <th key={app} scope="col">
                  <AppName app={app} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{strings.consentSubject}</th>
              {bindings.map(({ app, template }) => (
                <td key={app} className="mono">
                  {template.consentSubject}
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">{strings.permit}</th>
              {bindings.map(({ app, template }) => (
                <td key={app}>{strings.kinds[template.kind]}</td>
              ))}
            </tr>
            {[...fields].map(([name, label]) => (
              <tr key={name}>
                <th scope="row">
                  {label} <span className="mono quiet">{name}</span>
                </th>
                {bindings.map(({ app, template }) => {
                  const field = template.fields.find((each) => each.name === name)
                  return (
                    <td key={app}>
                      {field ? strings.limit(field.kind, field.maxLength) : strings.notBound}
                      {field?.choices ? <span className="quiet"> {field.choices.join(' / ')}</span> : null}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Section>
  )
}
