import type { ReactNode } from 'react'
import { Button, Dialog, DialogTrigger, Heading, Modal } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'

/** A button that says what will happen, and does it only when that was read. */
export function AskFirst({
  button,
  question,
  note,
  act,
  onAct,
  isGrave = true,
  isActing = false,
}: {
  button: string
  question: string
  note: ReactNode
  /** The verb that does it. */
  act: string
  onAct(): void
  isGrave?: boolean
  /** Its button keeps focus meanwhile, and does nothing. */
  isActing?: boolean
}) {
  const strings = useStrings()
  return (
    <DialogTrigger>
      <Button className="button" isPending={isActing}>
        {button}
      </Button>
      <Modal className="modal" isDismissable>
        <Dialog className="dialog" role="alertdialog">
          {({ close }) => (
            <>
              <Heading slot="title">{question}</Heading>
              <div>{note}</div>
              <div className="actions">
                <Button
                  className={isGrave ? 'button button-grave' : 'button button-main'}
                  onPress={() => {
                    close()
                    onAct()
                  }}
                >
                  {act}
                </Button>
                <Button className="button" onPress={close}>
                  {strings.leaveIt}
                </Button>
              </div>
            </>
          )}
        </Dialog>
      </Modal>
    </DialogTrigger>
  )
}
