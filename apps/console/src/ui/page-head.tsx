import type { ReactNode, Ref } from 'react'
import { PageTitle } from './page-title.tsx'

/** A page's name, and beside it what chooses or does something for the whole page. */
export function PageHead({
  title,
  within,
  titleRef,
  children,
}: {
  title: string
  within?: string
  titleRef?: Ref<HTMLHeadingElement>
  children?: ReactNode
}) {
  return (
    <div className="page-head">
      <PageTitle title={title} within={within} ref={titleRef} />
      <span className="grow" />
      {children}
    </div>
  )
}
