import { Icon, LookButtons, OutcomeMark, useWords } from '@mini-push/views'
import { useStrings } from '../language/strings.ts'

/** Where nobody is signed in: how to be. */
export function SignInPage({
  isWaiting,
  problem,
  isLost,
}: {
  isWaiting: boolean
  problem: unknown
  isLost: boolean
}) {
  const strings = useStrings()
  const words = useWords()
  return (
    <div className="sign-in">
      <header className="bar">
        <h1 className="brand">
          <Icon name="wire" />
          mini-push
        </h1>
        <span className="grow" />
        <LookButtons />
      </header>
      <main className="sign-in-main">
        {isWaiting ? (
          <p role="status">{words.loading}</p>
        ) : (
          <>
            <h2 className="page-title">{strings.signIn}</h2>
            {isLost || problem ? (
              <p className="failure" role="alert">
                <OutcomeMark outcome="refused" />
                <span>{isLost ? strings.backendLost : strings.linkUsed}</span>
              </p>
            ) : null}
            <p>{strings.signInNote}</p>
            <pre className="code">pnpm operator-link</pre>
            <p className="quiet">{strings.signInOnce}</p>
          </>
        )}
      </main>
    </div>
  )
}
