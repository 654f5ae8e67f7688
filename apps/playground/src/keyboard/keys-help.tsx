import { Button, Dialog, Heading, Modal } from 'react-aria-components'
import { useStrings } from '../language/language.ts'

export function KeysHelp({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange(isOpen: boolean): void }) {
  const strings = useStrings()
  return (
    <Modal className="modal" isDismissable isOpen={isOpen} onOpenChange={onOpenChange}>
      <Dialog className="dialog">
        {({ close }) => (
          <>
            <Heading slot="title">{strings.keys}</Heading>
            <dl className="keys">
              {Object.entries(strings.keyRows).map(([key, meaning]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key.toUpperCase()}</kbd>
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
            <p className="quiet">{strings.keysNote}</p>
            <div className="actions">
              <Button className="button" onPress={close}>
                {strings.close}
              </Button>
            </div>
          </>
        )}
      </Dialog>
    </Modal>
  )
}
