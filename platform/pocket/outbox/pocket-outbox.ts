import { useEffect, useState } from 'react'
import { callActionById } from '#platform/web/client/browser-client.ts'
import { uploadFile } from '#platform/web/file/upload-file.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { currentWorld } from '#platform/web/session/world.ts'
import { useSessionStore } from '#platform/web/session/session.ts'
import { type KeptEntry, offlineStore } from '../offline-store.ts'
import { Outbox, type OutboxStore } from './outbox.ts'

const { outbox: kept } = offlineStore

const phoneStore: OutboxStore = {
  of: (accountId) => kept.where('accountId').equals(accountId).toArray(),
  add: async (entry) => void (await kept.add(entry)),
  change: async (key, change) => void (await kept.update(key, change)),
  remove: (key) => kept.delete(key),
}

/** The phone's outbox. */
export const outbox = new Outbox(phoneStore, {
  act: (action, input, key) => callActionById(action, input, { key }),
  upload: (content, name, key) => uploadFile(content, { name, key }),
  now: serverNow,
  accountId: () => useSessionStore.getState().facts?.user?.id ?? null,
  world: currentWorld,
})

const RETRY_MS = 10_000

/** Sends when the network is back, when the app comes to the front, and every ten seconds while something waits. */
export function startSending(): () => void {
  const send = (): void => void outbox.send()
  const timer = setInterval(send, RETRY_MS)
  addEventListener('online', send)
  document.addEventListener('visibilitychange', send)
  send()
  return () => {
    clearInterval(timer)
    removeEventListener('online', send)
    document.removeEventListener('visibilitychange', send)
  }
}

/** What waits to be sent, in order, as it changes. */
export function useWaiting(): readonly KeptEntry[] {
  const accountId = useSessionStore((store) => store.facts?.user?.id)
  const [waiting, setWaiting] = useState<readonly KeptEntry[]>([])
  useEffect(() => {
    let gone = false
    const read = (): void => void outbox.waiting().then((entries) => gone || setWaiting(entries))
    read()
    const stop = outbox.listen(read)
    return () => {
      gone = true
      stop()
    }
  }, [accountId])
  return waiting
}
