import { create } from 'zustand'
import { onSignedOut, requestJson } from '../client/browser-client.ts'
import { setServerTime } from './server-clock.ts'
import { workstationToken } from './workstation.ts'

/** A post that a person holds in an organisation. */
export interface HeldPost {
  readonly org: string
  readonly orgPath: string
  readonly post: string
}

export interface SessionUser {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly posts: readonly HeldPost[]
  /** Permissions held anywhere; whether one reaches a given row is the server's to say. */
  readonly permissions: readonly string[]
  readonly menus?: unknown
  /** What must be done before anything else opens; the server refuses everything else until then. */
  readonly restricted?: 'change-password' | 'set-up-second-factor' | null
}

/** The server's facts for this page. */
export interface SessionFacts {
  readonly user: SessionUser | null
  readonly world: string
  readonly serverTime: string
  /** Modules that are switched on. */
  readonly modules: readonly string[]
  readonly demo: boolean
  /** Name of the city or county, for the bar. */
  readonly platformName?: string
  /** The city on the map: west, south, east, north. */
  readonly bounds?: readonly [number, number, number, number]
}

interface SessionStore {
  readonly state: 'unknown' | 'signed-out' | 'signed-in'
  readonly facts: SessionFacts | null
  /** True after a session ended by itself (the sign-in page then says so). */
  readonly ended: boolean
}

export const useSessionStore = create<SessionStore>(() => ({ state: 'unknown', facts: null, ended: false }))

onSignedOut(() => {
  const { state, facts } = useSessionStore.getState()
  if (state === 'signed-in') useSessionStore.setState({ state: 'signed-out', facts: facts && { ...facts, user: null }, ended: true })
})

/** Asks the server who is signed in. */
export async function loadSession(): Promise<void> {
  const facts = (await requestJson('GET', '/api/session')) as SessionFacts
  setServerTime(Date.parse(facts.serverTime))
  useSessionStore.setState({ state: facts.user ? 'signed-in' : 'signed-out', facts, ended: false })
}

export interface Credentials {
  readonly username: string
  readonly password: string
  /** The six digits of the second factor, when asked for. */
  readonly code?: string
}

/** Signs in; a refusal is an ApiFailure whose code says what is missing. */
export async function signIn(credentials: Credentials): Promise<void> {
  const workstation = workstationToken()
  await requestJson('POST', '/api/session', workstation === null ? credentials : { ...credentials, workstation })
  await loadSession()
}

export async function signOut(): Promise<void> {
  await requestJson('DELETE', '/api/session')
  const { facts } = useSessionStore.getState()
  useSessionStore.setState({ state: 'signed-out', facts: facts && { ...facts, user: null }, ended: false })
}

/** Does the person hold this permission anywhere? Decides what is shown; the server decides what is done. */
export function may(permission: string | undefined): boolean {
  const user = useSessionStore.getState().facts?.user
  if (permission === undefined || permission === 'public') return true
  if (!user) return false
  return permission === 'signed-in' || user.permissions.includes(permission)
}

export function useMay(permission: string | undefined): boolean {
  useSessionStore((store) => store.facts?.user)
  return may(permission)
}

/** May the person ask this module at all: is it switched on, and do they hold the permission anywhere? */
export function useMayUse(module: string, permission: string): boolean {
  const on = useSessionStore((store) => store.facts?.modules.includes(module) ?? false)
  const allowed = useMay(permission)
  return on && allowed
}

/** The signed-in person; only for parts that are drawn after sign-in. */
export function useUser(): SessionUser {
  const user = useSessionStore((store) => store.facts?.user)
  if (!user) throw new Error('useUser outside a session')
  return user
}

export function useFacts(): SessionFacts | null {
  return useSessionStore((store) => store.facts)
}
