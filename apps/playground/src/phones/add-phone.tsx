import { Icon, useLanguage } from '@mini-push/views'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { PERSONS, PLATFORMS } from '../platforms.ts'
import { addPhone } from './phone-list.ts'

/** A phone for any person on any platform; what was chosen can be changed on its head. */
export function AddPhone() {
  const strings = useStrings()
  const language = useLanguage()
  const choices = PLATFORMS.flatMap(({ platform, name }) =>
    PERSONS.map((person) => ({ id: `${platform}-${person}`, platform, person, name: name[language] })),
  )
  return (
    <MenuTrigger>
      <Button className="button">
        <Icon name="add" />
        {strings.addPhone}
      </Button>
      <Popover className="popover" placement="top start">
        <Menu className="list-box" aria-label={strings.addPhone} items={choices}>
          {({ id, platform, person, name }) => (
            <MenuItem
              id={id}
              className="list-item"
              textValue={`${name} ${person}`}
              onAction={() => addPhone({ platform, person })}
            >
              <span className="platform-dot" data-platform={platform} />
              {name} · {person}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
