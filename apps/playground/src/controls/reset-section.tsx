import { Button, Dialog, DialogTrigger, Heading, Modal } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { control } from '../sandbox/control.ts'
import { Failure } from '../ui/failure.tsx'
import { useAct } from '../ui/use-act.ts'

/** Asks first: what is emptied does not come back. */
export function ResetSection() {
  const strings = useStrings()
  const { isActing, error, act } = useAct()
  return (
    <section className="section" aria-labelledby="reset-title">
      <h2 id="reset-title">{strings.startAfresh}</h2>
      <p className="quiet">{strings.resetNote}</p>
      <DialogTrigger>
        <Button className="button button-grave" isDisabled={isActing}>
          {strings.reset}
        </Button>
        <Modal className="modal" isDismissable>
          <Dialog className="dialog" role="alertdialog">
            {({ close }) => (
              <>
                <Heading slot="title">{strings.resetAsk}</Heading>
                <p>{strings.resetAskNote}</p>
                <div className="actions">
                  <Button className="button" autoFocus onPress={close}>
                    {strings.cancel}
                  </Button>
                  <Button
                    className="button button-grave"
                    onPress={() => {
                      close()
                      act(control.reset)
                    }}
                  >
                    {strings.reset}
                  </Button>
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </DialogTrigger>
      <Failure error={error} from="sandbox" />
    </section>
  )
}
