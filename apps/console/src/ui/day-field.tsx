import { useEffect, useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components'

/** A day. It counts with Enter or when the field is left, since each digit that is typed makes another day. */
export function DayField({
  label,
  day,
  onChange,
}: {
  label: string
  day: string
  onChange(day: string): void
}) {
  const [typed, setTyped] = useState(day)
  useEffect(() => setTyped(day), [day])
  const commit = () => {
    if (typed !== day) onChange(typed)
  }
  return (
    <TextField
      className="field"
      type="date"
      value={typed}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        // A form around it would be sent with the day of before.
        event.preventDefault()
        commit()
      }}
    >
      <Label className="label">{label}</Label>
      <Input className="input" />
    </TextField>
  )
}
