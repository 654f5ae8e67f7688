import type { TemplateFieldView } from '@mini-push/contracts'
import { Choice } from '@mini-push/views'
import { Input, Label, Text, TextField } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'

/** An input for each field of the template, with the platform's limit beside it. */
export function FieldInputs({
  fields,
  data,
  onChange,
}: {
  fields: readonly TemplateFieldView[]
  data: Readonly<Record<string, string>>
  onChange(name: string, value: string): void
}) {
  return fields.map(({ name, label, kind, maxLength, choices }) =>
    choices ? (
      <Choice
        key={name}
        label={label}
        items={choices.map((choice) => ({ id: choice, label: choice }))}
        value={data[name] ?? ''}
        onChange={(value) => onChange(name, value)}
      />
    ) : (
      <FieldInput
        key={name}
        label={label}
        kind={kind}
        maxLength={maxLength}
        value={data[name] ?? ''}
        onChange={(value) => onChange(name, value)}
      />
    ),
  )
}

function FieldInput({
  label,
  kind,
  maxLength,
  value,
  onChange,
}: {
  label: string
  kind: string
  maxLength: number | undefined
  value: string
  onChange(value: string): void
}) {
  const strings = useStrings()
  const length = [...value].length
  const isTooLong = maxLength !== undefined && length > maxLength
  return (
    <TextField className="field" value={value} onChange={onChange} isInvalid={isTooLong}>
      <Label className="label">
        {label} <span className="mono quiet">{kind}</span>
      </Label>
      <Input className="input" />
      {maxLength === undefined || !isWorthTelling(length, maxLength) ? null : (
        <Text slot="description" className="field-count">
          {strings.characters(length, maxLength)}
        </Text>
      )}
    </TextField>
  )
}

/** A limit of thousands is news only to those who come near it. */
function isWorthTelling(length: number, maxLength: number): boolean {
  return maxLength <= 200 || length > maxLength * 0.8
}
