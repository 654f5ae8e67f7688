import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** The thin bar on top of a page of ours: its name, and then what the page puts there. */
export function Bar({ children }: { children: ReactNode }) {
  return (
    <header className="bar">
      <h1 className="brand">
        <Icon name="wire" />
        mini-push
      </h1>
      {children}
    </header>
  )
}
