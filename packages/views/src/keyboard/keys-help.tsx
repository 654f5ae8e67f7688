import { Button, Dialog, Heading, Modal } from 'react-aria-components'
import { useWords } from '../language/words.ts'

/** What each key does; the keys themselves are the page's. */
export function KeysHelp({
  rows,
  isOpen,
  onOpenChange,
}: {
  rows: Readonly<Record<string, string>>
  isOpen: boolean
  onOpenChange(isOpen: boolean): void
}) {
  const words = useWords()
  return (
    <Modal className="modal" isDismissable isOpen={isOpen} onOpenChange={onOpenChange}>
      <Dialog className="dialog">
        {({ close }) => (
          <>
            <Heading slot="title">{words.keys}</Heading>
            <dl className="keys">
              {Object.entries(rows).map(([key, meaning]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key.toUpperCase()}</kbd>
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
            <p className="quiet">{words.keysNote}</p>
            <div className="actions">
              <Button className="button" onPress={close}>
                {words.close}
              </Button>
            </div>
          </>
        )}
      </Dialog>
    </Modal>
  )
}
