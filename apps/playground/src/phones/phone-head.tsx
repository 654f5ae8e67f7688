import { Choice, Icon, useLanguage } from '@mini-push/views'
import { Button, Dialog, DialogTrigger, Heading, Popover, ToggleButton } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { PERSONS, PLATFORMS } from '../platforms.ts'
import type { Arrival } from '../sandbox/arrivals.ts'
import type { InboxMessage } from '../sandbox/sandbox-types.ts'
import { MessageList } from './message-list.tsx'
import { changePhone, type PhoneRow, removePhone } from './phone-list.ts'

/** A third digit would lie over what stands beside it. The button's name has the whole number. */
const toShortCount = (count: number) => (count > 99 ? '99+' : count)

/** Whose phone it is, and what a hand outside the screen can do with it. */
export function PhoneHead({
  row: { id, platform, person },
  messages,
  isOnline,
  onOpen,
  onConnect,
  onRestart,
}: {
  row: PhoneRow
  messages: readonly Arrival<InboxMessage>[]
  isOnline: boolean
  onOpen(message: InboxMessage): void
  onConnect(isOnline: boolean): void
  onRestart(): void
}) {
  const strings = useStrings()
  const language = useLanguage()
  return (
    <header className="phone-head">
      <span className="platform-dot" data-platform={platform} />
      <Choice
        isQuiet
        label={strings.platform}
        items={PLATFORMS.map((row) => ({ id: row.platform, label: row.name[language] }))}
        value={platform}
        onChange={(chosen) => changePhone(id, { platform: chosen })}
      />
      <Choice
        isQuiet
        label={strings.person}
        items={PERSONS.map((name) => ({ id: name, label: name }))}
        value={person}
        onChange={(chosen) => changePhone(id, { person: chosen })}
      />
      <span className="grow" />
      <DialogTrigger>
        <Button className="icon-button" aria-label={strings.phoneMessages(messages.length)}>
          <Icon name="inbox" />
          {messages.length > 0 ? <span className="badge" data-count={toShortCount(messages.length)} /> : null}
        </Button>
        <Popover className="popover phone-popover" placement="bottom end">
          <Dialog className="dialog">
            {({ close }) => (
              <>
                <Heading slot="title">{strings.messagesOf(person)}</Heading>
                <MessageList
                  messages={messages}
                  onOpen={(message) => {
                    close()
                    onOpen(message)
                  }}
                />
              </>
            )}
          </Dialog>
        </Popover>
      </DialogTrigger>
      <ToggleButton
        className="icon-button"
        aria-label={isOnline ? strings.goOffline : strings.goOnline}
        isSelected={!isOnline}
        onChange={(isCut) => onConnect(!isCut)}
      >
        <Icon name={isOnline ? 'network' : 'noNetwork'} />
      </ToggleButton>
      <Button className="icon-button" aria-label={strings.restart} onPress={onRestart}>
        <Icon name="restart" />
      </Button>
      <Button className="icon-button" aria-label={strings.removePhone} onPress={() => removePhone(id)}>
        <Icon name="close" />
      </Button>
    </header>
  )
}
