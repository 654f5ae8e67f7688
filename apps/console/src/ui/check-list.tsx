import { Checkbox, CheckboxGroup, FieldError, Label } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'

export interface CheckItem<Id extends string> {
  id: Id
  label: string
  note?: string
}

/** Some of a few, at least one. */
export function CheckList<Id extends string>({
  label,
  items,
  chosen,
  onChange,
}: {
  label: string
  items: readonly CheckItem<Id>[]
  chosen: readonly NoInfer<Id>[]
  onChange(chosen: readonly NoInfer<Id>[]): void
}) {
  const strings = useStrings()
  return (
    <CheckboxGroup
      className="checks"
      value={[...chosen]}
      onChange={(ids) => onChange(items.map(({ id }) => id).filter((id) => ids.includes(id)))}
      validate={(ids) => (ids.length > 0 ? null : strings.chooseOne)}
    >
      <Label className="label">{label}</Label>
      {items.map(({ id, label: name, note }) => (
        <Checkbox key={id} value={id} className="check">
          <span className="check-box" aria-hidden="true" />
          <span>
            {name}
            {note ? <span className="quiet check-note">{note}</span> : null}
          </span>
        </Checkbox>
      ))}
      <FieldError className="field-problem" />
    </CheckboxGroup>
  )
}
