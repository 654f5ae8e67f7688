import type { ReactNode, Ref } from 'react'

/** A table that may be wider than its place: it scrolls, also by keyboard. */
export function TableScroll({
  label,
  ref,
  children,
}: {
  label: string
  ref?: Ref<HTMLDivElement>
  children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a section would be one of the page's parts
    <div className="table-scroll" role="region" aria-label={label} tabIndex={0} ref={ref}>
      {children}
    </div>
  )
}
