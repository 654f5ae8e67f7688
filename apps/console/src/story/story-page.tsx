import { Empty, OUTCOME_OF, OutcomeMark, useLanguage, useWords } from '@mini-push/views'
import { AskError } from '@mini-push/views/ask-json'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useRef } from 'react'
import { storyQuery } from '../api/queries.ts'
import { useStrings } from '../language/strings.ts'
import { storyRoute } from '../routes.ts'
import { Loading } from '../ui/loading.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { AttemptsSection } from './attempts-section.tsx'
import { ContentSection } from './content-section.tsx'
import { PermitSection } from './permit-section.tsx'
import { ReceiptsSection } from './receipts-section.tsx'
import { StoryActs } from './story-acts.tsx'
import { StoryFacts } from './story-facts.tsx'
import { ToldSection } from './told-section.tsx'

/** One message from beginning to end: what happened, why, and what can be done. */
export function StoryPage() {
  const strings = useStrings()
  const words = useWords()
  const language = useLanguage()
  const title = useRef<HTMLHeadingElement>(null)
  const { id } = storyRoute.useParams()
  const { data: story, error } = useQuery(storyQuery(id))
  const filters = useLocation({ select: ({ state }) => state.messageFilters })
  const isNowhere = error instanceof AskError && (error.status === 404 || error.status === 400)
  return (
    <div className="page-column">
      <Link className="back" to="/messages" search={filters ?? {}}>
        {strings.backToMessages}
      </Link>
      {isNowhere ? <Empty title={strings.noSuchMessage} note={strings.noSuchMessageNote} /> : null}
      {error && !isNowhere ? <Trouble error={error} /> : null}
      {!story && !error ? <Loading rows={4} /> : null}
      {story ? (
        <>
          <div className="story-head" data-outcome={OUTCOME_OF[story.state]}>
            <OutcomeMark outcome={OUTCOME_OF[story.state]} />
            <div role="status">
              <PageTitle title={words.states[story.state]} within={strings.pageNames.messages} ref={title} />
              <p>{story.reason?.advice[language] ?? strings.stateSentences[story.state]}</p>
            </div>
          </div>
          <StoryActs key={story.id} story={story} title={title} />
          <div className="story">
            <div className="story-main">
              <AttemptsSection story={story} />
              <PermitSection story={story} />
              <ReceiptsSection receipts={story.receipts} />
              <ToldSection message={story.id} events={story.webhookEvents} />
            </div>
            <div className="story-side">
              <StoryFacts story={story} />
              <ContentSection story={story} />
            </div>
          </div>
        </>
      ) : null}
    </div>
  )
}
