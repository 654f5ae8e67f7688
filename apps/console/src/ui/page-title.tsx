import type { Ref } from 'react'
import { useTitle } from './use-title.ts'

/** By its id the page's main part is called by it, too. */
export const PAGE_TITLE = 'page-title'

/** The name of a page; focus can go there when what had it is gone. */
export function PageTitle({ title, ref }: { title: string; ref?: Ref<HTMLHeadingElement> | undefined }) {
  useTitle(title)
  return (
    <h2 className="page-title" id={PAGE_TITLE} tabIndex={-1} ref={ref}>
      {title}
    </h2>
  )
}
