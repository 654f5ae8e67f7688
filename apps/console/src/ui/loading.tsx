import { useWords } from '@mini-push/views'

/** The shape of what is on its way: so many rows. */
export function Loading({ rows = 3 }: { rows?: number }) {
  const words = useWords()
  return (
    <div className="skeleton" role="status" aria-label={words.loading}>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} />
      ))}
    </div>
  )
}
