import { useState } from 'react'
import {
  Button,
  Dialog,
  DialogTrigger,
  Form,
  Heading,
  Input,
  Label,
  Modal,
  TextField,
} from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { toLocalInput } from '../ui/local-input.ts'

/** Another time for a message that waits. */
export function RescheduleDialog({
  sendAt,
  onReschedule,
  isActing,
}: {
  sendAt: string
  onReschedule(sendAt: string): void
  isActing: boolean
}) {
  const strings = useStrings()
  return (
    <DialogTrigger>
      <Button className="button" isPending={isActing}>
        {strings.reschedule}
      </Button>
      <Modal className="modal" isDismissable>
        <Dialog className="dialog">
          {({ close }) => <RescheduleForm sendAt={sendAt} onReschedule={onReschedule} onClose={close} />}
        </Dialog>
      </Modal>
    </DialogTrigger>
  )
}

/** Of its own, so that each time it is opened it begins with the time that the message has then. */
function RescheduleForm({
  sendAt,
  onReschedule,
  onClose,
}: {
  sendAt: string
  onReschedule(sendAt: string): void
  onClose(): void
}) {
  const strings = useStrings()
  const [when, setWhen] = useState(() => toLocalInput(sendAt))
  return (
    <Form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        onClose()
        onReschedule(new Date(when).toISOString())
      }}
    >
      <Heading slot="title">{strings.rescheduleAsk}</Heading>
      <TextField className="field" type="datetime-local" value={when} onChange={setWhen} isRequired>
        <Label className="label">{strings.sendAt}</Label>
        <Input className="input" />
      </TextField>
      <div className="actions">
        <Button className="button button-main" type="submit">
          {strings.reschedule}
        </Button>
        <Button className="button" onPress={onClose}>
          {strings.cancel}
        </Button>
      </div>
    </Form>
  )
}
