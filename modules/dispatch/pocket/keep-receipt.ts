import type { InputTo } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { markPicture, takePicture } from '#platform/pocket/camera/camera.ts'
import { outbox } from '#platform/pocket/outbox/pocket-outbox.ts'
import { type Position, readPosition } from '#platform/pocket/position/position.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { currentWorld } from '#platform/web/session/world.ts'
import { dispatch } from '../contract.ts'
import type { Step } from '../domain/apply-receipt.ts'
import type { Task } from './task-progress.ts'

type Receipt = InputTo<typeof dispatch.actions.reportReceipt>

const FRESH_ENOUGH_MS = 60_000
const PATIENCE_MS = 4_000

/** Where we are, if the phone knows soon; a receipt never waits for satellites. */
export async function positionIfAny(): Promise<Position | null> {
  return readPosition(FRESH_ENOUGH_MS, PATIENCE_MS).catch(() => null)
}

const placeOf = (position: Position | null): Receipt['place'] => (position ? { lon: position.lon, lat: position.lat } : null)

export interface ReceiptFacts {
  readonly title: string
  readonly note?: string | null
  readonly value?: number | null
  readonly unit?: string | null
  readonly people?: number | null
  /** Keys of what must be sent before (photos the order asks for). */
  readonly after?: readonly string[]
}

/** Keeps a step on the phone with its own time and place; it is sent at once when the network is there. */
export async function keepReceipt(task: Task, step: Step, facts: ReceiptFacts): Promise<string> {
  const now = serverNow()
  const place = placeOf(await positionIfAny())
  const { title, after, ...said } = facts
  return outbox.keepAction(dispatch.actions.reportReceipt, { id: uuidv7(now), orderId: task.order.id, step, at: new Date(now).toISOString(), place, ...said }, { title, priority: 'people', subject: `order:${task.order.id}`, ...(after ? { after } : {}) })
}

/**
 * Takes a photo, writes time, place and number into it, keeps it and the line that names it. The file takes the
 * outbox key as its id, so that it can be named before it was sent. False when the person turned back.
 */
export async function keepPhoto(task: Task, who: { readonly name: string; readonly demo: boolean }, title: string): Promise<boolean> {
  const picture = await takePicture()
  if (!picture) return false
  const now = serverNow()
  const position = await positionIfAny()
  const marked = await markPicture(picture, { takenAtMs: now, position, code: task.order.code, person: who.name, demo: who.demo, drill: currentWorld() !== 'live' })
  const subject = `photo:${task.order.id}`
  const fileId = await outbox.keepFile(marked.content, { title: `${title}.jpg`, priority: 'photo', subject })
  await outbox.keepAction(
    dispatch.actions.reportReceipt,
    { id: uuidv7(now), orderId: task.order.id, step: 'progress', at: new Date(now).toISOString(), place: placeOf(position), fileIds: [fileId] },
    { title, priority: 'photo', subject, after: [fileId] },
  )
  return true
}
