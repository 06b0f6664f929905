import { currentLanguage } from '../i18n/language.ts'
import { serverNow } from '../session/server-clock.ts'
import { currentWorld } from '../session/world.ts'
import { type Client, createClient } from './client.ts'
import { handIsNear, watchHands } from './hand.ts'

const signedOutListeners = new Set<() => void>()

/** Called when any answer says that the session is over. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

const pausedListeners = new Set<() => void>()

/** Called when an act was refused because the desk is paused and waits for its PIN. */
export function onPaused(listener: () => void): () => void {
  pausedListeners.add(listener)
  return () => pausedListeners.delete(listener)
}

if (typeof document !== 'undefined') watchHands(document)

const client: Client = createClient({
  fetch: (address, request) => fetch(address, { ...request, credentials: 'same-origin' }),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  now: serverNow,
  world: currentWorld,
  language: currentLanguage,
  onSignedOut: () => {
    for (const listener of signedOutListeners) listener()
  },
  onPaused: () => {
    for (const listener of pausedListeners) listener()
  },
  hand: handIsNear,
})

/** Carries out an action of a contract: `callAction(incidentContract.actions.openIncident, { … })`. */
export const callAction: Client['callAction'] = client.callAction
/** Asks a query of a contract. */
export const callQuery: Client['callQuery'] = client.callQuery
export const callActionById: Client['callActionById'] = client.callActionById
export const callQueryById: Client['callQueryById'] = client.callQueryById
export const requestJson: Client['request'] = client.request
