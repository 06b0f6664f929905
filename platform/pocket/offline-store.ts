import { Dexie, type EntityTable } from 'dexie'
import type { OutboxEntry } from './outbox/outbox-order.ts'

/** An act or file as kept on the phone, with what the screen says of it. */
export interface KeptEntry extends OutboxEntry {
  readonly kind: 'action' | 'file'
  /** Action id for `action`; nothing for `file`. */
  readonly action: string | null
  readonly input: unknown
  readonly content: Blob | null
  /** One line for the queue: 「第 11 户 2 人已送到」. */
  readonly title: string
  readonly world: string
  /** Account that made it; another account on this phone neither sees nor sends it. */
  readonly accountId: string
  readonly madeAtMs: number
  readonly bytes: number
  readonly tries: number
  /** The server's refusal, when a person must decide. */
  readonly refusal: { readonly code: string; readonly message: string } | null
}

/** Something read before and kept for reading without a network. */
export interface KeptAnswer {
  readonly id: string
  readonly data: unknown
  /** Server time of the answer, ms: its age stands beside it. */
  readonly askedAtMs: number
}

/** The phone's own store (IndexedDB). What waits to be sent survives a restart and an empty battery. */
export class OfflineStore extends Dexie {
  outbox!: EntityTable<KeptEntry, 'key'>
  answers!: EntityTable<KeptAnswer, 'id'>

  constructor(name = 'jinding-pocket') {
    super(name)
    this.version(1).stores({ outbox: 'key, accountId', answers: 'id, askedAtMs' })
  }
}

export const offlineStore = new OfflineStore()

/** Asks the browser not to clear our store when space is short; answers whether it agreed. */
export async function keepStore(): Promise<boolean> {
  return (await navigator.storage?.persist?.()) ?? false
}

/** Bytes left on the phone for us; null when the browser does not say. */
export async function bytesLeft(): Promise<number | null> {
  const estimate = await navigator.storage?.estimate?.()
  return estimate?.quota === undefined || estimate.usage === undefined ? null : estimate.quota - estimate.usage
}
