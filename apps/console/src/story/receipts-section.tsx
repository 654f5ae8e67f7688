import type { ReceiptView } from '@mini-push/contracts'
import { formatInstant, OutcomeMark, useWords } from '@mini-push/views'
import { useStrings } from '../language/strings.ts'
import { Section } from '../ui/section.tsx'

/** What the platform told of it afterwards. */
export function ReceiptsSection({ receipts }: { receipts: readonly ReceiptView[] }) {
  const strings = useStrings()
  const words = useWords()
  return (
    <Section title={strings.receipts}>
      {receipts.length === 0 ? <p className="quiet">{strings.noReceipts}</p> : null}
      <ol className="attempts">
        {receipts.map(({ kind, platformCode, occurredAt, receivedAt }) => (
          <li key={receivedAt}>
            <OutcomeMark outcome={kind === 'delivered' ? 'accepted' : 'refused'} />
            <span>
              {words.receipts[kind]}{' '}
              <span className="quiet">
                {formatInstant(occurredAt)}
                {platformCode ? ` · ${platformCode}` : ''}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
