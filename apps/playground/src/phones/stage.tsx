import { Empty, useLanguage } from '@mini-push/views'
import { useStore } from '@mini-push/views/store'
import { useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { findPlatform } from '../platforms.ts'
import { AddPhone } from './add-phone.tsx'
import { Phone } from './phone.tsx'
import { phoneListStore } from './phone-list.ts'

/** All phones side by side; on a narrow page one, with a switcher. */
export function Stage() {
  const strings = useStrings()
  const language = useLanguage()
  const rows = useStore(phoneListStore, (list) => list)
  const [chosen, setChosen] = useState<string>()
  const shown = rows.some(({ id }) => id === chosen) ? chosen : rows[0]?.id
  return (
    <main className="stage" aria-label={strings.phones}>
      <div className="stage-switcher">
        <ToggleButtonGroup
          className="segments"
          aria-label={strings.phones}
          selectedKeys={shown === undefined ? [] : [shown]}
          disallowEmptySelection
          onSelectionChange={(keys) => setChosen(String([...keys][0]))}
        >
          {rows.map(({ id, platform, person }) => (
            <ToggleButton
              key={id}
              id={id}
              className="segment"
              aria-label={strings.phoneOf(findPlatform(platform).name[language], person)}
            >
              <span className="platform-dot" data-platform={platform} />
              {person}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </div>
      <div className="phones">
        {rows.map((row) => (
          <Phone key={row.id} row={row} isShown={row.id === shown} />
        ))}
        {rows.length === 0 ? <Empty title={strings.noPhones} note={strings.addPhoneNote} /> : null}
      </div>
      <footer className="stage-foot">
        <AddPhone />
        <p className="quiet">{strings.phoneLimit}</p>
      </footer>
    </main>
  )
}
