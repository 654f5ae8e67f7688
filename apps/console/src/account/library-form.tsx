import type { AddTemplate, TemplateRef } from '@mini-push/contracts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, Form, Input, Label, TextField } from 'react-aria-components'
import { change } from '../api/ask.ts'
import { useStrings } from '../language/strings.ts'
import { ActTrouble } from '../ui/trouble.tsx'
import { KeywordPicker } from './keyword-picker.tsx'
import { type LibraryTitle, TitlePicker } from './title-picker.tsx'
import { useAccountChanged } from './use-account-changed.ts'

/** WeChat counts characters, and takes no more. */
const LONGEST_SCENE = 15

/** A title, some of its keywords, and what it is for. */
export function LibraryForm({ app, onClose }: { app: string; onClose(): void }) {
  const strings = useStrings()
  const onAdded = useAccountChanged(app)
  const [title, setTitle] = useState<LibraryTitle>()
  const [keywordIds, setKeywordIds] = useState<string[]>([])
  const [scene, setScene] = useState('')
  const add = useMutation({
    mutationFn: (choice: AddTemplate) =>
      change<TemplateRef>('POST', `/v1/apps/${app}/account/templates`, choice),
    onSettled: onAdded,
    onSuccess: onClose,
  })
  const isFit = title?.hasFixedKeywords === true || keywordIds.length >= 2
  return (
    <Form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (title) add.mutate({ titleId: title.titleId, keywordIds, scene: scene.trim() })
      }}
    >
      <TitlePicker
        app={app}
        chosen={title}
        onChoose={(chosen) => {
          setTitle(chosen)
          setKeywordIds([])
        }}
      />
      {title ? (
        <>
          <KeywordPicker app={app} title={title} keywordIds={keywordIds} onChange={setKeywordIds} />
          <TextField className="field" value={scene} onChange={setScene} isRequired>
            <Label className="label">{strings.scene}</Label>
            <Input className="input" maxLength={LONGEST_SCENE} placeholder={strings.sceneHint} />
          </TextField>
        </>
      ) : null}
      <ActTrouble error={add.error} />
      <div className="actions">
        <Button
          className="button button-main"
          type="submit"
          isDisabled={add.isPending || !isFit || scene.trim() === ''}
        >
          {strings.addTemplate}
        </Button>
        <Button className="button" isDisabled={add.isPending} onPress={onClose}>
          {strings.cancel}
        </Button>
      </div>
    </Form>
  )
}
