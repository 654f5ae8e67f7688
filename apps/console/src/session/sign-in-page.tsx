import { Bar, LookButtons, OutcomeMark, useWords } from '@mini-push/views'
import { useStrings } from '../language/strings.ts'

/** Where nobody is signed in: how to be. */
export function SignInPage({
  isWaiting,
  hasFailed,
  isLost,
}: {
  isWaiting: boolean
  hasFailed: boolean
  isLost: boolean
}) {
  const strings = useStrings()
  const byProvider = document.querySelector('meta[name=sign-in]')?.getAttribute('content') === 'provider'
  const words = useWords()
  return (
    <div className="sign-in">
      <Bar>
        <span className="grow" />
        <LookButtons />
      </Bar>
      <main className="sign-in-main">
        {isWaiting ? (
          <p role="status">{words.loading}</p>
        ) : (
          <>
            <h2 className="page-title">{strings.signIn}</h2>
            {isLost || hasFailed ? (
              <p className="failure" role="alert">
                <OutcomeMark outcome="refused" />
                <span>
                  {isLost ? strings.backendLost : byProvider ? strings.notAdmitted : strings.linkUsed}
                </span>
              </p>
            ) : null}
            {byProvider ? (
              <a className="button button-main" href="/console/sign-in">
                {strings.signInByProvider}
              </a>
            ) : (
              <>
                <p>{strings.signInNote}</p>
                <pre className="code">pnpm operator-link</pre>
                <p className="quiet">{strings.signInOnce}</p>
              </>
            )}
          </>
        )}
      </main>
    </div>
  )
}
