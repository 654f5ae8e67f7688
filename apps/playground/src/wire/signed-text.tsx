import { useStrings } from '../language/language.ts'
import { toSignedParts } from './signed-parts.ts'

/** The signed text, each part in its colour, and which part is which beneath. */
export function SignedText({ signed }: { signed: string }) {
  const strings = useStrings()
  const parts = toSignedParts(signed).map((part, index) => ({ ...part, id: `${part.kind}-${index}` }))
  return (
    <>
      <pre className="code signed">
        {parts.map(({ id, kind, text }) => (
          <span key={id} data-part={kind}>
            {text}
          </span>
        ))}
      </pre>
      <p className="signed-legend">
        {parts.map(({ id, kind, text }) =>
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
