import { AskError } from '@mini-push/views/ask-json'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { OPERATOR_KEY, operatorQuery, signIn } from '../api/operator.ts'
import { SignInPage } from './sign-in-page.tsx'

/** The code of a one-time link, or what the organisation's sign-in came to; gone from the address before anything else looks at it. */
const { code, refusal } = takeAnswer()

export function SessionGate({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const [isSigningIn, setIsSigningIn] = useState(code !== undefined)
  const [hasFailed, setHasFailed] = useState(refusal !== undefined)
  const { data: operator, error, isPending } = useQuery({ ...operatorQuery, enabled: !isSigningIn })

  useEffect(() => {
    if (code === undefined) return
    exchangeOnce(code)
      .then((signedIn) => client.setQueryData(OPERATOR_KEY, signedIn))
      // Whoever is signed in already may open an old link again.
      .catch(() => setHasFailed(true))
      .finally(() => setIsSigningIn(false))
  }, [client])

  if (operator) return children
  const isLost = error instanceof AskError && error.status === 0
  return <SignInPage isWaiting={isSigningIn || isPending} hasFailed={hasFailed} isLost={isLost} />
}

let exchange: ReturnType<typeof signIn> | undefined

/** React may mount twice; a code works once. */
function exchangeOnce(linkCode: string): ReturnType<typeof signIn> {
  exchange ??= signIn(linkCode)
  return exchange
}

function takeAnswer(): { code?: string; refusal?: string } {
  const [, name, value = ''] = /^#(code|problem)=(.+)$/.exec(location.hash) ?? []
  if (name === undefined) return {}
  history.replaceState(null, '', location.pathname + location.search)
  return name === 'code' ? { code: value } : { refusal: value }
}
