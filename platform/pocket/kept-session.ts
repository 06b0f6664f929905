import { asFailure } from '#platform/web/client/api-failure.ts'
import { loadSession, type SessionFacts, useSessionStore } from '#platform/web/session/session.ts'

const KEPT_AS = 'jinding.pocket.session'

function kept(): SessionFacts | null {
  try {
    return JSON.parse(localStorage.getItem(KEPT_AS) ?? 'null') as SessionFacts | null
  } catch {
    return null
  }
}

/**
 * Opens the session; without a network the last person on this phone stays signed in, so that the app opens in a
 * basement. It holds names and permissions only; the server still decides every act when it is sent.
 */
export async function openSession(): Promise<void> {
  try {
    await loadSession()
  } catch (error) {
    const facts = kept()
    const away = asFailure(error).status === 0 || asFailure(error).retriable
    if (!away || !facts?.user) throw error
    useSessionStore.setState({ state: 'signed-in', facts })
  }
}

/** Keeps the session for the next start and forgets it at sign-out. */
export function keepSession(): () => void {
  return useSessionStore.subscribe(({ state, facts }) => {
    if (state === 'signed-in' && facts) localStorage.setItem(KEPT_AS, JSON.stringify(facts))
    if (state === 'signed-out') localStorage.removeItem(KEPT_AS)
  })
}
