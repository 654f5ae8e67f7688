import { useLanguage } from '@mini-push/views'
import { Button, Label, ProgressBar } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import type { Draft } from './draft.ts'
import { Shares } from './shares.tsx'
import { toShares } from './to-shares.ts'
import { BURST_TOTAL, useBurst } from './use-burst.ts'
import { useFates } from './use-fates.ts'

/** A thousand at once: how far, how fast, and what became of them. */
export function BurstSection({ draft }: { draft: Draft }) {
  const strings = useStrings()
  const language = useLanguage()
  const { burst, start, stop } = useBurst()
  const fates = useFates(burst)
  const inWords = new Intl.NumberFormat(language)
  const isGoing = burst !== undefined && burst.endedAt === undefined
  const handed = burst ? burst.taken.length + burst.withoutGrant + burst.failed : 0
  const seconds = burst ? ((burst.endedAt ?? Date.now()) - burst.startedAt) / 1_000 : 0
  const title = strings.sendMany(inWords.format(BURST_TOTAL))
  return (
    <section className="section" aria-label={title}>
      <p className="quiet">{strings.sendManyNote}</p>
      {isGoing ? (
        <Button className="button" onPress={stop}>
          {strings.stop}
        </Button>
      ) : (
        <Button className="button" onPress={() => start(draft)}>
          {title}
        </Button>
      )}
      {burst ? (
        <>
          <ProgressBar className="progress" value={handed} maxValue={burst.total}>
            {({ percentage }) => (
              <>
                <span className="progress-head">
                  <Label>{strings.burstProgress}</Label>
                  <span>
                    <strong className="figure">{inWords.format(handed)}</strong> /{' '}
                    {inWords.format(burst.total)}
                    <span className="quiet">
                      {' '}
                      · {strings.burstRate(inWords.format(Math.round(handed / Math.max(seconds, 0.001))))}
                    </span>
                  </span>
                </span>
                <span className="progress-track">
                  <span className="progress-bar" style={{ width: `${percentage}%` }} />
                </span>
              </>
            )}
          </ProgressBar>
          <Shares shares={toShares(burst, fates)} />
        </>
      ) : null}
    </section>
  )
}
