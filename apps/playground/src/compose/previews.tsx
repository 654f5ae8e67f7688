import { useStrings } from '../language/strings.ts'
import { PLATFORMS } from '../platforms.ts'
import type { Draft } from './draft.ts'
import { PreviewCard } from './preview-card.tsx'

/** The card as each phone shows it, the chosen app's first. */
export function Previews({ draft }: { draft: Draft }) {
  const strings = useStrings()
  const rows = PLATFORMS.toSorted(
    (left, right) => Number(right.app === draft.app) - Number(left.app === draft.app),
  )
  return (
    <section className="section" aria-labelledby="preview-title">
      <h2 id="preview-title">{strings.preview}</h2>
      <div className="previews">
        {rows.map((row) => (
          <PreviewCard key={row.app} row={row} draft={draft} />
        ))}
      </div>
    </section>
  )
}
