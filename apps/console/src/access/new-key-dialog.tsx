import type { CallerKeyCreated } from '@mini-push/contracts'
import { useStrings } from '../language/strings.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { NewKeyForm } from './new-key-form.tsx'

export function NewKeyDialog({ onMade }: { onMade(made: CallerKeyCreated): void }) {
  const strings = useStrings()
  return (
    <FormDialog title={strings.newKey}>
      {(close) => <NewKeyForm onMade={onMade} onClose={close} />}
    </FormDialog>
  )
}
