import { useStrings } from '../language/strings.ts'
import type { Signed } from './wire-entry.ts'

/** The signed text, each part in its colour, and which part is which beneath. */
export function SignedText({ signed: { signature, parts } }: { signed: Signed }) {
  const strings = useStrings()
  const rows = parts.map((part, index) => ({ ...part, id: `${part.kind}-${index}` }))
  return (
    <>
      {signature ? (
        <p className="mono signature">
          {signature.name} = {strings.signatureOf} <span className="quiet">{signature.value}</span>
        </p>
      ) : null}
      <pre className="code signed">
        {rows.map(({ id, kind, text }) => (
          <span key={id} data-part={kind}>
            {text}
          </span>
        ))}
      </pre>
      <p className="signed-legend">
        {rows.map(({ id, kind, text }) =>
          kind === 'glue' || text === '' ? null : (
            <span key={id} data-part={kind}>
              {strings.signedKinds[kind]}
            </span>
          ),
        )}
      </p>
    </>
  )
}
