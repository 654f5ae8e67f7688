import type { MessageView } from '@mini-push/contracts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { Button } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import type { MessageFilters } from './message-filters.ts'
import { MessageRow } from './message-row.tsx'

/** A row as it stands on a wide page; others are measured. */
const ROW_PX = 64
const MARGIN_ROWS = 10

/** As many rows as are seen, of any number; those further down are fetched as one comes near them. */
export function MessageList({
  messages,
  filters,
  hasMore,
  isLoading,
  hasFailed,
  onMore,
}: {
  messages: readonly MessageView[]
  /** By which they were found. */
  filters: MessageFilters
  hasMore: boolean
  isLoading: boolean
  /** It could not be read further, or anew: no more is asked for until it can, or until somebody wants it. */
  hasFailed: boolean
  onMore(): void
}) {
  const strings = useStrings()
  const scroll = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => messages[index]?.id ?? index,
    overscan: MARGIN_ROWS,
  })
  const rows = virtual.getVirtualItems()
  const lastSeen = rows.at(-1)?.index ?? -1
  const isNearEnd = lastSeen >= messages.length - MARGIN_ROWS
  useEffect(() => {
    if (isNearEnd && hasMore && !isLoading && !hasFailed) onMore()
  }, [isNearEnd, hasMore, isLoading, hasFailed, onMore])
  return (
    <div className="list-scroll" ref={scroll}>
      <ol className="rows" aria-label={strings.pageNames.messages} style={{ height: virtual.getTotalSize() }}>
        {rows.map(({ index, key, start }) => {
          const message = messages[index]
          return message ? (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="row-place"
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={hasMore ? -1 : messages.length}
              aria-posinset={index + 1}
            >
              <MessageRow message={message} filters={filters} />
            </li>
          ) : null
        })}
      </ol>
      {hasMore && hasFailed ? (
        <p className="list-foot">
          <Button className="button" onPress={onMore}>
            {strings.tryAgain}
          </Button>
        </p>
      ) : null}
      {hasMore && !hasFailed ? (
        <p className="list-foot quiet" role="status">
          {strings.lookingFurther}
        </p>
      ) : null}
    </div>
  )
}
