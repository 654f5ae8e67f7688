import type { CallerKeyCreated } from '@mini-push/contracts'
import { Button, Dialog, DialogTrigger, Heading, Modal } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { NewKeyForm } from './new-key-form.tsx'

export function NewKeyDialog({ onMade }: { onMade(made: CallerKeyCreated): void }) {
  const strings = useStrings()
  return (
    <DialogTrigger>
      <Button className="button button-main">{strings.newKey}</Button>
      <Modal className="modal modal-wide" isDismissable>
        <Dialog className="dialog">
          {({ close }) => (
            <>
              <Heading slot="title">{strings.newKey}</Heading>
              <NewKeyForm onMade={onMade} onClose={close} />
            </>
          )}
        </Dialog>
      </Modal>
    </DialogTrigger>
  )
}
