import type { AskError } from '@mini-push/views/ask-json'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { OPERATOR_KEY, operatorQuery, signIn } from '../api/operator.ts'
import { readAnswer, type SignInAnswer, type SignInProblem } from './sign-in-answer.ts'
import { SignInPage } from './sign-in-page.tsx'

/** Gone from the address before anything else looks at it. */
const answer = takeAnswer()
const code = answer && 'code' in answer ? answer.code : undefined

export function SessionGate({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const [isSigningIn, setIsSigningIn] = useState(code !== undefined)
  const [failure, setFailure] = useState<SignInProblem | AskError | undefined>(
    answer && 'problem' in answer ? answer.problem : undefined,
  )
  const { data: operator, error, isPending } = useQuery({ ...operatorQuery, enabled: !isSigningIn })

  useEffect(() => {
    if (code === undefined) return
    exchangeOnce(code)
      .then((signedIn) => client.setQueryData(OPERATOR_KEY, signedIn))
      // Whoever is signed in already may open an old link again.
      .catch((refused: AskError) => setFailure(refused.code === 'invalid-link' ? 'link-used' : refused))
      .finally(() => setIsSigningIn(false))
  }, [client])
  useEffect(() => {
    addEventListener('hashchange', beginAnew)
    return () => removeEventListener('hashchange', beginAnew)
  }, [])

  if (operator) return children
  return <SignInPage isWaiting={isSigningIn || isPending} failure={failure} error={error} />
}

/** A link that is opened where the console is already changes no more than the hash. */
function beginAnew(): void {
  if (readAnswer(location.hash)) location.reload()
}

let exchange: ReturnType<typeof signIn> | undefined

/** React may mount twice; a code works once. */
function exchangeOnce(linkCode: string): ReturnType<typeof signIn> {
  exchange ??= signIn(linkCode)
  return exchange
}

function takeAnswer(): SignInAnswer | undefined {
  const taken = readAnswer(location.hash)
  if (taken) history.replaceState(null, '', location.pathname + location.search)
  return taken
}
