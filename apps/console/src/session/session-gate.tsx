import { AskError } from '@mini-push/views/ask-json'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { OPERATOR_KEY, operatorQuery, signIn } from '../api/operator.ts'
import { SignInPage } from './sign-in-page.tsx'

/** The code of a one-time link; read once, and gone from the address before anything else looks at it. */
const code = takeCode()

export function SessionGate({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const [isSigningIn, setIsSigningIn] = useState(code !== undefined)
  const [problem, setProblem] = useState<unknown>()
  const { data: operator, error, isPending } = useQuery({ ...operatorQuery, enabled: !isSigningIn })

  useEffect(() => {
    if (code === undefined) return
    exchangeOnce(code)
      .then((signedIn) => client.setQueryData(OPERATOR_KEY, signedIn))
      // Whoever is signed in already may open an old link again.
      .catch((failure: unknown) => setProblem(failure))
      .finally(() => setIsSigningIn(false))
  }, [client])

  if (operator) return children
  const isLost = error instanceof AskError && error.status === 0
  return <SignInPage isWaiting={isSigningIn || isPending} problem={problem} isLost={isLost} />
}

let exchange: ReturnType<typeof signIn> | undefined

/** React may mount twice; a code works once. */
function exchangeOnce(linkCode: string): ReturnType<typeof signIn> {
  exchange ??= signIn(linkCode)
  return exchange
}

function takeCode(): string | undefined {
  const given = /^#code=(.+)$/.exec(location.hash)?.[1]
  if (given !== undefined) history.replaceState(null, '', location.pathname + location.search)
  return given
}
