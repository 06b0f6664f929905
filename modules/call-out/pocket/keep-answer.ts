import { uuidv7 } from '#platform/kernel/id.ts'
import { outbox } from '#platform/pocket/outbox/pocket-outbox.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { type Answer, callOut } from '../contract.ts'
import type { MyCall, MyHelp } from './my-call-state.ts'

/** Keeps the answer with the time it was pressed; it is sent at once when there is a network. */
export async function keepAnswer(call: MyCall, answer: Answer, note: string | null, title: string): Promise<void> {
  const now = serverNow()
  await outbox.keepAction(callOut.actions.answer, { id: uuidv7(now), callId: call.id, answer, note, at: new Date(now).toISOString() }, { title, priority: 'people', subject: `call:${call.id}` })
}

/** The helper writes down what the woken person said. */
export async function keepWoken(help: MyHelp, answer: Answer, title: string): Promise<void> {
  const now = serverNow()
  await outbox.keepAction(callOut.actions.recordAnswer, { id: uuidv7(now), callId: help.callId, answer, way: help.rung, note: null, at: new Date(now).toISOString() }, { title, priority: 'people', subject: `call:${help.callId}` })
}

export async function keepNotFound(help: MyHelp, note: string, title: string): Promise<void> {
  await outbox.keepAction(callOut.actions.reportHelp, { helpId: help.id, note, at: new Date(serverNow()).toISOString() }, { title, priority: 'people', subject: `call:${help.callId}` })
}
