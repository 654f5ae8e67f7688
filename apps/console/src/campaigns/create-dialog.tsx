import { useStrings } from '../language/strings.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { CreateForm } from './create-form.tsx'

export function CreateDialog() {
  const strings = useStrings()
  return <FormDialog title={strings.newCampaign}>{(close) => <CreateForm onClose={close} />}</FormDialog>
}
