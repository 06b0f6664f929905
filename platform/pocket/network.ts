import { useEffect } from 'react'
import { create } from 'zustand'
import { asFailure } from '#platform/web/client/api-failure.ts'
import { requestJson } from '#platform/web/client/browser-client.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'

interface Network {
  readonly online: boolean
  /** When the server last answered, ms; null: not since the start. */
  readonly lastAnswerAt: number | null
}

/** Whether the server answers: what the phone says about its signal is only a hint. */
export const useNetwork = create<Network>(() => ({ online: navigator.onLine, lastAnswerAt: null }))

const EVERY_MS = 15_000

async function look(): Promise<void> {
  try {
    await requestJson('GET', '/api/health', undefined, { timeoutMs: 6_000 })
    useNetwork.setState({ online: true, lastAnswerAt: serverNow() })
  } catch (error) {
    // An answer that says no is an answer; only silence is offline.
    const answered = asFailure(error).status !== 0
    useNetwork.setState(answered ? { online: true, lastAnswerAt: serverNow() } : { online: false })
  }
}

/** Asks the server every 15 s and whenever the phone's signal comes or goes. */
export function useNetworkLook(): void {
  useEffect(() => {
    const now = (): void => void look()
    const timer = setInterval(now, EVERY_MS)
    addEventListener('online', now)
    addEventListener('offline', now)
    now()
    return () => {
      clearInterval(timer)
      removeEventListener('online', now)
      removeEventListener('offline', now)
    }
  }, [])
}
