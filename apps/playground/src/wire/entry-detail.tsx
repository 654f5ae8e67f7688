import { formatInstant } from '@mini-push/views'
import { useStrings } from '../language/strings.ts'
import { Code } from './code.tsx'
import { HeaderList } from './header-list.tsx'
import { SignedText } from './signed-text.tsx'
import type { WireEntry } from './wire-entry.ts'

/** What stands behind an arrow: request, what was signed, reply, and the rule that decided. */
export function EntryDetail({ entry: { detail, to } }: { entry: WireEntry }) {
  const strings = useStrings()
  const { request, signed, inside, reply, why, rule, url, fault, sandboxTime } = detail
  return (
    <div className="detail">
      {why ? (
        <section>
          <h3>{strings.rule}</h3>
          <p>{why}</p>
          {rule || url ? (
            <p className="quiet">
              {rule ? `${rule.page} §${rule.section} ` : ''}
              {url ? (
                <a href={url} target="_blank" rel="noreferrer">
                  {strings.vendorPage}
                </a>
              ) : null}
            </p>
          ) : null}
          {fault ? <p className="fault-note">{strings.faultAtWork(fault)}</p> : null}
        </section>
      ) : null}
      {request ? (
        <section>
          <h3>{strings.request}</h3>
          <Code text={request.line} />
          <HeaderList headers={request.headers} />
          {request.body ? <Code text={request.body} /> : null}
        </section>
      ) : null}
      {inside ? (
        <section>
          <h3>{strings.insideEnvelope(inside.mode)}</h3>
          <Code text={inside.text} />
        </section>
      ) : null}
      {signed.length > 0 ? (
        <section>
          <h3>{strings.signed}</h3>
          {signed.map((each) => (
            <SignedText key={each.signature?.name ?? ''} signed={each} />
          ))}
        </section>
      ) : null}
      <section>
        <h3>{to === 'phone' ? strings.message : strings.reply}</h3>
        {reply ? (
          <>
            {reply.status === undefined ? null : <p className="mono">HTTP {reply.status}</p>}
            <HeaderList headers={reply.headers} />
            {reply.body ? <Code text={reply.body} /> : null}
          </>
        ) : (
          <p className="fault-note">{strings.noReply}</p>
        )}
      </section>
      <p className="quiet">
        {sandboxTime ? `${strings.sandboxTimeWas(formatInstant(sandboxTime))} · ` : ''}
        {strings.maskedNote}
      </p>
    </div>
  )
}
