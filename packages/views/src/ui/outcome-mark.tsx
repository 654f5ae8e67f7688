/** The same four marks everywhere, told apart by shape and not by hue alone; `waiting` is not yet an outcome. */
export type Outcome = 'accepted' | 'refused' | 'deferred' | 'unknown' | 'waiting'

const SHAPES: Record<Outcome, { edge: string; sign: string }> = {
  accepted: { edge: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8z', sign: 'M5.2 8.2 7.2 10.2 11 6' },
  refused: { edge: 'M2.2 2.2h11.6v11.6H2.2z', sign: 'M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8' },
  deferred: { edge: 'M8 1.2 14.8 8 8 14.8 1.2 8z', sign: 'M8 5.2V8l1.8 1.4' },
  unknown: {
    edge: 'M8 1.8 14.6 13.6H1.4z',
    sign: 'M6.8 7.2a1.3 1.3 0 1 1 1.8 1.2c-.4.2-.6.5-.6.9M8 11.4v.1',
  },
  waiting: { edge: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8z', sign: 'M5 8h.1M8 8h.1M11 8h.1' },
}

/** A picture beside the word that it stands for. */
export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  const { edge, sign } = SHAPES[outcome]
  return (
    <svg
      className="outcome-mark"
      data-outcome={outcome}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
    >
      <path className="outcome-edge" d={edge} />
      <path className="outcome-sign" d={sign} />
    </svg>
  )
}
