import type { LibraryView } from '@mini-push/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Input, Label, ListBox, ListBoxItem, SearchField } from 'react-aria-components'
import { libraryQuery } from '../api/queries.ts'
import { useStrings } from '../language/strings.ts'
import { Loading } from '../ui/loading.tsx'
import { Trouble } from '../ui/trouble.tsx'

export type LibraryTitle = LibraryView['titles'][number]

/** The library's titles, searched as one types. */
export function TitlePicker({
  app,
  chosen,
  onChoose,
}: {
  app: string
  chosen: LibraryTitle | undefined
  onChoose(title: LibraryTitle | undefined): void
}) {
  const strings = useStrings()
  const [search, setSearch] = useState('')
  const { data: library, error } = useQuery(libraryQuery(app))
  if (error) return <Trouble error={error} />
  if (!library) return <Loading rows={4} />
  const found = library.titles.filter(({ title, category }) => `${title} ${category}`.includes(search.trim()))
  return (
    <>
      <SearchField className="field" value={search} onChange={setSearch}>
        <Label className="label">{strings.searchTitles}</Label>
        <Input className="input" />
      </SearchField>
      {library.isComplete ? null : <p className="quiet">{strings.libraryIsCut}</p>}
      <ListBox
        className="list-box titles"
        aria-label={strings.titles}
        items={found}
        selectionMode="single"
        selectedKeys={chosen ? [chosen.titleId] : []}
        onSelectionChange={(keys) =>
          onChoose(library.titles.find(({ titleId }) => new Set(keys).has(titleId)))
        }
        renderEmptyState={() => <span className="quiet">{strings.noTitle}</span>}
      >
        {({ titleId, title, category, kind }) => (
          <ListBoxItem className="list-item" id={titleId} textValue={title}>
            {title}
            <span className="quiet">
              {category} · {kind ? strings.kindNames[kind] : strings.otherKind}
            </span>
          </ListBoxItem>
        )}
      </ListBox>
    </>
  )
}
