import type { ReactNode } from 'react'

/** A page's name, and beside it what chooses or does something for the whole page. */
export function PageHead({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="page-head">
      <h2 className="page-title">{title}</h2>
      <span className="grow" />
      {children}
    </div>
  )
}
