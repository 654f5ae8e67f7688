import { Input, Label, TextField } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { Section } from '../ui/section.tsx'
import type { Binding } from './templates-page.tsx'

/** What to try it with. */
export function DraftFields({
  bindings,
  data,
  onData,
}: {
  bindings: readonly Binding[]
  data: Record<string, string>
  onData(data: Record<string, string>): void
}) {
  const strings = useStrings()
  const fields = new Map(
    bindings.flatMap(({ template }) => template.fields.map((field) => [field.name, field])),
  )
  return (
    <Section title={strings.words}>
      <div className="draft">
        {[...fields.values()].map(({ name, label, choices }) => (
          <TextField
            key={name}
            className="field"
            value={data[name] ?? ''}
            onChange={(value) => onData({ ...data, [name]: value })}
          >
            <Label className="label">{label}</Label>
            <Input className="input" placeholder={choices?.[0] ?? ''} />
          </TextField>
        ))}
      </div>
    </Section>
  )
}
