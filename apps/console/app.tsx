import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { asFailure, type ApiFailure } from '#platform/web/client/api-failure.ts'
import { ErrorState } from '#platform/web/parts/states.tsx'
import { loadSession, useSessionStore } from '#platform/web/session/session.ts'
import { SignInPage } from './sign-in/sign-in-page.tsx'

/** The shell with router, queries and module declarations comes after sign-in, so that sign-in stays light. */
const SignedIn = lazy(async () => ({ default: (await import('./signed-in.tsx')).SignedIn }))

function useSessionStart(): { failure: ApiFailure | null; again: () => void } {
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    loadSession().then(
      () => setFailure(null),
      (error: unknown) => setFailure(asFailure(error)),
    )
  }, [tries])
  return { failure, again: () => setTries((n) => n + 1) }
}

/** Sign-in or the shell, by the session. */
export function App(): ReactNode {
  const state = useSessionStore((store) => store.state)
  const start = useSessionStart()
  if (state === 'unknown') return start.failure ? <div className="alone"><ErrorState failure={start.failure} onRetry={start.again} /></div> : null
  if (state === 'signed-out') return <SignInPage />
  return (
    <Suspense fallback={null}>
      <SignedIn />
    </Suspense>
  )
}
