import type { Ref } from 'react'
import { useTitle } from './use-title.ts'

/** By its id the page's main part is called by it, too. */
export const PAGE_TITLE = 'page-title'

/** The name of a page; focus can go there when what had it is gone. */
export function PageTitle({
  title,
  within,
  ref,
}: {
  title: string
  /** The page that it is one of, where its name alone says little. */
  within?: string | undefined
  ref?: Ref<HTMLHeadingElement> | undefined
}) {
  useTitle(within === undefined ? title : `${title} · ${within}`)
  return (
    <h2 className="page-title" id={PAGE_TITLE} tabIndex={-1} ref={ref}>
      {title}
    </h2>
  )
}
