import type { MessagePreview } from '@mini-push/contracts'
import { useWords } from '../language/words.ts'

export type Shown = { card: MessagePreview['card'] } | { problem: string }

/** A message as a phone of that platform shows it; undefined while it is asked for. */
export function Preview({
  platform,
  name,
  shown,
}: {
  platform: string
  name: string
  shown: Shown | undefined
}) {
  return (
    <article className="preview" data-platform={platform}>
      <p className="preview-head">
        <span className="platform-dot" data-platform={platform} />
        {name}
      </p>
      <Card shown={shown} />
    </article>
  )
}

function Card({ shown }: { shown: Shown | undefined }) {
  const words = useWords()
  if (!shown) return <p className="quiet">{words.loading}</p>
  if ('problem' in shown) return <p className="quiet">{shown.problem}</p>
  if (!shown.card) return <p className="quiet">{words.previewNone}</p>
  return (
    <>
      <p className="card-title">{shown.card.title}</p>
      <p className="card-text">{shown.card.text}</p>
    </>
  )
}
