import { useRef, useState } from 'react'
import { Button, Label, TextArea, TextField } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'

/** A secret to be carried elsewhere. Where the browser gives no clipboard (plain http), it stands selected. */
export function SecretField({ secret }: { secret: string }) {
  const strings = useStrings()
  const field = useRef<HTMLTextAreaElement>(null)
  const [isCopied, setIsCopied] = useState<boolean>()
  const copy = async () => {
    field.current?.select()
    setIsCopied(await copyText(secret))
  }
  return (
    <>
      <TextField className="field" value={secret} isReadOnly>
        <Label className="label">{strings.key}</Label>
        <TextArea ref={field} className="input mono secret" rows={2} spellCheck="false" />
      </TextField>
      <div className="actions">
        <Button className="button button-main" onPress={() => void copy()}>
          {strings.copy}
        </Button>
        <span className="quiet" role="status">
          {isCopied === undefined ? '' : isCopied ? strings.copied : strings.notCopied}
        </span>
      </div>
    </>
  )
}

async function copyText(text: string): Promise<boolean> {
  if (!isSecureContext) return false
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  )
}
