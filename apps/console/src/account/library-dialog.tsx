import { Button, Dialog, DialogTrigger, Heading, Modal } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { LibraryForm } from './library-form.tsx'

export function LibraryDialog({ app }: { app: string }) {
  const strings = useStrings()
  return (
    <DialogTrigger>
      <Button className="button">{strings.fromLibrary}</Button>
      <Modal className="modal modal-wide" isDismissable>
        <Dialog className="dialog">
          {({ close }) => (
            <>
              <Heading slot="title">{strings.fromLibrary}</Heading>
              <LibraryForm app={app} onClose={close} />
            </>
          )}
        </Dialog>
      </Modal>
    </DialogTrigger>
  )
}
