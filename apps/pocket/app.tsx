import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { openSession } from '#platform/pocket/kept-session.ts'
import { asFailure, type ApiFailure } from '#platform/web/client/api-failure.ts'
import { ErrorState } from '#platform/web/parts/states.tsx'
import { useSessionStore } from '#platform/web/session/session.ts'
import { SignInScreen } from './sign-in/sign-in-screen.tsx'

const SignedIn = lazy(async () => ({ default: (await import('./signed-in.tsx')).SignedIn }))

/** Sign-in or the four tabs, by the session; without a network, by the session kept on the phone. */
export function App(): ReactNode {
  const state = useSessionStore((store) => store.state)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    openSession().then(
      () => setFailure(null),
      (error: unknown) => setFailure(asFailure(error)),
    )
  }, [tries])
  if (state === 'unknown') return failure ? <ErrorState failure={failure} onRetry={() => setTries(tries + 1)} /> : null
  if (state === 'signed-out') return <SignInScreen />
  return (
    <Suspense fallback={null}>
      <SignedIn />
    </Suspense>
  )
}
