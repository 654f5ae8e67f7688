import { Bar, LookButtons, useWords } from '@mini-push/views'
import type { AskError } from '@mini-push/views/ask-json'
import { useStrings } from '../language/strings.ts'
import { PageTitle } from '../ui/page-title.tsx'
import { ActTrouble, Trouble } from '../ui/trouble.tsx'
import type { SignInProblem } from './sign-in-answer.ts'

/** Where nobody is signed in: how to be, and why the last attempt came to nothing. */
export function SignInPage({
  isWaiting,
  failure,
  error,
}: {
  isWaiting: boolean
  /** Of the attempt. */
  failure: SignInProblem | AskError | undefined
  /** Of asking who is signed in. */
  error: Error | null
}) {
  const strings = useStrings()
  const words = useWords()
  const byProvider = document.querySelector('meta[name=sign-in]')?.getAttribute('content') === 'provider'
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
            <PageTitle title={strings.signIn} />
            {error ? (
              <Trouble error={error} />
            ) : (
              <ActTrouble error={typeof failure === 'string' ? strings.signInProblems[failure] : failure} />
            )}
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
