import { Empty } from '@mini-push/views'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'react-aria-components'
import { messagesQuery } from '../api/queries.ts'
import { useStrings } from '../language/strings.ts'
import { messagesRoute } from '../routes.ts'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { FilterForm } from './filter-form.tsx'
import { toMessageSearch } from './message-filters.ts'
import { MessageList } from './message-list.tsx'

/** Every message, found by whom it is for, what it is, how it stands, when it was accepted and under which key. */
export function MessagesPage() {
  const strings = useStrings()
  const filters = messagesRoute.useSearch()
  const navigate = messagesRoute.useNavigate()
  const { data, error, isPending, ...paging } = useInfiniteQuery(messagesQuery(toMessageSearch(filters)))
  const messages = data?.pages.flatMap((page) => page.messages) ?? []
  const isFiltered = Object.keys(filters).length > 0
  return (
    <div className="page-column page-fixed">
      <PageHead title={strings.pageNames.messages} />
      <FilterForm filters={filters} onChange={(search) => void navigate({ search })} />
      <Trouble error={error} />
      {isPending ? <Loading rows={6} /> : null}
      {data && messages.length === 0 && !paging.hasNextPage ? (
        isFiltered ? (
          <Empty title={strings.noneFound} note={strings.noneFoundNote}>
            <Button className="button" onPress={() => void navigate({ search: {} })}>
              {strings.clearFilters}
            </Button>
          </Empty>
        ) : (
          <Empty title={strings.noMessages} note={strings.noMessagesNote} />
        )
      ) : null}
      {messages.length > 0 || paging.hasNextPage ? (
        <MessageList
          messages={messages}
          filters={filters}
          hasMore={paging.hasNextPage}
          isLoading={paging.isFetching}
          hasFailed={paging.isError}
          onMore={() => void paging.fetchNextPage()}
        />
      ) : null}
    </div>
  )
}
