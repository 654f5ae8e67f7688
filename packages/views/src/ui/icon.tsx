const PATHS = {
  add: 'M8 3v10M3 8h10',
  close: 'M4 4l8 8M12 4l-8 8',
  down: 'M4 6l4 4 4-4',
  inbox: 'M2.5 9.5 4 3.5h8l1.5 6v3h-11zM2.5 9.5H6a2 2 0 0 0 4 0h3.5',
  keys: 'M6 6a2 2 0 1 1 2.8 1.9c-.5.2-.8.6-.8 1.1v.5M8 12v.1',
  moon: 'M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5z',
  network: 'M2 6.5a9 9 0 0 1 12 0M4.2 9a5.7 5.7 0 0 1 7.6 0M6.4 11.4a2.4 2.4 0 0 1 3.2 0',
  noNetwork: 'M2 6.5a9 9 0 0 1 12 0M4.2 9a5.7 5.7 0 0 1 7.6 0M6.4 11.4a2.4 2.4 0 0 1 3.2 0M3 2l10 12',
  restart: 'M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3',
  run: 'M5 3.5v9l7-4.5z',
  stop: 'M5.5 3.5v9M10.5 3.5v9',
  sun: 'M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6zM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7',
  wire: 'M2 5h11M10 2l3 3-3 3M14 11H3M6 8l-3 3 3 3',
} as const

export type IconName = keyof typeof PATHS

/** A picture beside words, or in a button that has its words as a label. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
