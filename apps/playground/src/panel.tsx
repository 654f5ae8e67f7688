import { Icon, useWords } from '@mini-push/views'
import { Button, Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { ComposePanel } from './compose/compose-panel.tsx'
import { ControlsPanel } from './controls/controls-panel.tsx'
import { useStrings } from './language/strings.ts'
import { MessagesPanel } from './messages/messages-panel.tsx'
import { WirePanel } from './wire/wire-panel.tsx'

export const VIEWS = ['wire', 'tryIt', 'messages', 'sandbox'] as const

export type View = (typeof VIEWS)[number]

/** The right third, or the sheet of a narrow page: the wire, and what else one looks at beside the phones. */
export function Panel({
  view,
  onView,
  isOpen,
  onClose,
}: {
  view: View
  onView(view: View): void
  /** Of the sheet. */
  isOpen: boolean
  onClose(): void
}) {
  const strings = useStrings()
  const words = useWords()
  return (
    <aside className="panel" id="panel" data-open={isOpen || undefined} aria-label={strings[view]}>
      <Tabs
        className="tabs"
        selectedKey={view}
        onSelectionChange={(key) => {
          const chosen = VIEWS.find((each) => each === key)
          if (chosen) onView(chosen)
        }}
      >
        <div className="tabs-head">
          <h2 className="sheet-title">{strings[view]}</h2>
          <TabList className="tab-list" aria-label={strings.wire}>
            {VIEWS.map((each) => (
              <Tab key={each} id={each} className="tab">
                {strings[each]}
              </Tab>
            ))}
          </TabList>
          <Button className="icon-button sheet-close" aria-label={words.close} onPress={onClose}>
            <Icon name="close" />
          </Button>
        </div>
        <TabPanel id="wire" className="tab-panel">
          <WirePanel />
        </TabPanel>
        {/* A burst goes on while one looks at the wire. */}
        <TabPanel id="tryIt" className="tab-panel" shouldForceMount>
          <ComposePanel />
        </TabPanel>
        <TabPanel id="messages" className="tab-panel">
          <MessagesPanel />
        </TabPanel>
        <TabPanel id="sandbox" className="tab-panel">
          <ControlsPanel />
        </TabPanel>
      </Tabs>
    </aside>
  )
}
