import { Button, Dialog, DialogTrigger, Heading, Modal } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { CreateForm } from './create-form.tsx'

export function CreateDialog() {
  const strings = useStrings()
  return (
    <DialogTrigger>
      <Button className="button button-main">{strings.newCampaign}</Button>
      <Modal className="modal modal-wide" isDismissable>
        <Dialog className="dialog">
          {({ close }) => (
            <>
              <Heading slot="title">{strings.newCampaign}</Heading>
              <CreateForm onClose={close} />
            </>
          )}
        </Dialog>
      </Modal>
    </DialogTrigger>
  )
}
