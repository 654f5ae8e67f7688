import { useIsMutating } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button, Dialog, DialogTrigger, Heading, Modal } from 'react-aria-components'

/** A button that opens a form. A click beside the form closes nothing, and nothing does while what it asked for is under way. */
export function FormDialog({
  title,
  isMain = true,
  children,
}: {
  /** Of the button and of the dialog. */
  title: string
  isMain?: boolean
  children(close: () => void): ReactNode
}) {
  // Nothing else is under way below a dialog, but what its form began.
  const isActing = useIsMutating() > 0
  return (
    <DialogTrigger>
      <Button className={isMain ? 'button button-main' : 'button'}>{title}</Button>
      <Modal className="modal modal-wide" isKeyboardDismissDisabled={isActing}>
        <Dialog className="dialog">
          {({ close }) => (
            <>
              <Heading slot="title">{title}</Heading>
              {children(close)}
            </>
          )}
        </Dialog>
      </Modal>
    </DialogTrigger>
  )
}
