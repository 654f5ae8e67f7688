import type { CallerKeyCreated } from '@mini-push/contracts'
import { Button, Dialog, Heading, Modal } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { SecretField } from './secret-field.tsx'

/** Shows a new key, this once. Only its own button closes it: a key that slipped would spoil it for good. */
export function SecretDialog({ made, onClose }: { made: CallerKeyCreated; onClose(): void }) {
  const strings = useStrings()
  return (
    <Modal className="modal modal-wide" isOpen isKeyboardDismissDisabled>
      <Dialog className="dialog">
        <Heading slot="title">{strings.keyOf(made.caller)}</Heading>
        <p>{strings.shownOnce}</p>
        <SecretField secret={made.key} />
        <div className="actions">
          <Button className="button" onPress={onClose}>
            {strings.keyIsKept}
          </Button>
        </div>
      </Dialog>
    </Modal>
  )
}
