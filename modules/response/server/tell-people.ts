import { message } from '#modules/message/contract.ts'
import { HOUR } from '#platform/kernel/instant.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { newId } from '#platform/server/action/make-context.ts'

export interface Notice {
  readonly personIds: readonly string[]
  readonly title: string
  readonly text: string
  readonly subject: { readonly kind: string; readonly id: string }
}

const LASTS_MS = 12 * HOUR
const BATCH = 5_000

/** Tells persons in their app, without asking for an answer. Answers how many; none without the message module. */
export async function tellPeople(ctx: ActionContext, notice: Notice): Promise<number> {
  const personIds = [...new Set(notice.personIds)].slice(0, BATCH)
  if (personIds.length === 0 || !ctx.registry.actions.has(message.actions.sendMessages.id)) return 0
  const expiresAt = new Date(ctx.now + LASTS_MS).toISOString()
  await ctx.call(message.actions.sendMessages, { messages: personIds.map((personId) => ({ id: newId(ctx), channel: 'app' as const, personId, phone: null, title: notice.title.slice(0, 120), text: notice.text.slice(0, 1000), subject: notice.subject, answers: [], expiresAt })) }, 'system')
  return personIds.length
}
