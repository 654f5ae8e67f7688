import { useQuery } from '@tanstack/react-query'
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components'
import { keywordsQuery } from '../api/queries.ts'
import { useStrings } from '../language/strings.ts'
import { Loading } from '../ui/loading.tsx'
import { Trouble } from '../ui/trouble.tsx'
import type { LibraryTitle } from './title-picker.tsx'

/** WeChat takes no more in one template. */
const MOST = 5

/** The keywords of a title; the card has them in the order in which they are ticked. */
export function KeywordPicker({
  app,
  title: { titleId, hasFixedKeywords },
  keywordIds,
  onChange,
}: {
  app: string
  title: LibraryTitle
  keywordIds: string[]
  onChange(keywordIds: string[]): void
}) {
  const strings = useStrings()
  const { data: keywords, error } = useQuery(keywordsQuery(app, titleId))
  if (error) return <Trouble error={error} />
  if (!keywords) return <Loading rows={3} />
  const value = hasFixedKeywords ? keywords.map(({ keywordId }) => keywordId) : keywordIds
  return (
    <CheckboxGroup className="picks" value={value} onChange={onChange} isReadOnly={hasFixedKeywords}>
      <Label className="label">{hasFixedKeywords ? strings.fixedKeywords : strings.pickKeywords}</Label>
      {keywords.map(({ keywordId, name, example, kind }) => {
        const place = value.indexOf(keywordId)
        return (
          <Checkbox
            key={keywordId}
            className="pick"
            value={keywordId}
            isDisabled={!hasFixedKeywords && value.length >= MOST && place < 0}
          >
            <span className="pick-place" aria-hidden="true">
              {place < 0 ? '' : place + 1}
            </span>
            <span>{name}</span>
            <span className="quiet">
              <span className="mono">{kind}</span> {example}
            </span>
          </Checkbox>
        )
      })}
    </CheckboxGroup>
  )
}
