import type { CallerKeyCreated } from '@mini-push/contracts'
import { Empty } from '@mini-push/views'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { callerKeysQuery } from '../api/access.ts'
import { useStrings } from '../language/strings.ts'
import { Loading } from '../ui/loading.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { KeyRow } from './key-row.tsx'
import { NewKeyDialog } from './new-key-dialog.tsx'
import { SecretDialog } from './secret-dialog.tsx'

/** The keys that callers were given. One that was just made is here and nowhere else, for as long as it is shown. */
export function KeysPart() {
  const strings = useStrings()
  const [made, setMade] = useState<CallerKeyCreated>()
  const { data, error, ...paging } = useInfiniteQuery(callerKeysQuery)
  const list = useRef<HTMLUListElement>(null)
  const forget = () => {
    flushSync(() => setMade(undefined))
    // What asked for the key is gone, so focus cannot go back to it.
    list.current?.focus()
  }
  const keys = data?.pages.flatMap((page) => page.keys) ?? []
  return (
    <>
      <div className="part-head">
        <p className="quiet part-note">{strings.keysNote}</p>
        <NewKeyDialog onMade={setMade} />
      </div>
      <Trouble error={error} />
      {!data && !error ? <Loading rows={3} /> : null}
      {data && keys.length === 0 ? <Empty title={strings.noKeys} note={strings.noKeysNote} /> : null}
      <ul className="list" ref={list} tabIndex={-1} aria-label={strings.accessParts.keys}>
        {keys.map((key) => (
          <KeyRow key={key.id} callerKey={key} onMade={setMade} />
        ))}
      </ul>
      <MoreButton paging={paging} list={list} />
      {made ? <SecretDialog made={made} onClose={forget} /> : null}
    </>
  )
}
