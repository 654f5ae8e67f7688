import type { ReactNode } from 'react'

/** Where a list would be: what is missing, and the next step. */
export function Empty({ title, note, children }: { title: string; note?: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {note ? <p className="quiet">{note}</p> : null}
      {children}
    </div>
  )
}
