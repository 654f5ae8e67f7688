import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'
import { Icon } from './icon.tsx'

export interface ChoiceItem<Id extends string> {
  id: Id
  label: string
}

/** One of a few, by a list that drops down. */
export function Choice<Id extends string>({
  label,
  items,
  value,
  onChange,
  isQuiet = false,
}: {
  label: string
  items: readonly ChoiceItem<NoInfer<Id>>[]
  value: Id
  onChange: (id: NoInfer<Id>) => void
  /** Without its label and edges, where the place explains it. */
  isQuiet?: boolean
}) {
  return (
    <Select
      className={isQuiet ? 'choice choice-quiet' : 'choice'}
      value={value}
      onChange={(key) => {
        const item = items.find(({ id }) => id === key)
        if (item) onChange(item.id)
      }}
      {...(isQuiet && { 'aria-label': label })}
    >
      {isQuiet ? null : <Label className="label">{label}</Label>}
      <Button className="choice-button">
        <SelectValue className="choice-value" />
        <Icon name="down" />
      </Button>
      <Popover className="popover">
        <ListBox className="list-box" items={items}>
          {(item) => (
            <ListBoxItem className="list-item" id={item.id} textValue={item.label}>
              {item.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}
