import { useStrings } from '../language/strings.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { LibraryForm } from './library-form.tsx'

export function LibraryDialog({ app }: { app: string }) {
  const strings = useStrings()
  return (
    <FormDialog title={strings.fromLibrary} isMain={false}>
      {(close) => <LibraryForm app={app} onClose={close} />}
    </FormDialog>
  )
}
