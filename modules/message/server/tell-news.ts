import type { PayloadOf } from '#platform/kernel/contract.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { message } from '../contract.ts'

/** Lines in one event: a reaction to it stays a short transaction. */
const LINES = 500

type NewsEvent = typeof message.events.messageSent | typeof message.events.messageDelivered | typeof message.events.messageFailed
type News = PayloadOf<NewsEvent>['messages'][number]

export async function tellNews(ctx: ActionContext, event: NewsEvent, news: readonly News[]): Promise<void> {
  for (let at = 0; at < news.length; at += LINES) await ctx.emit(event, { messages: news.slice(at, at + LINES) })
}

export async function tellAnswers(ctx: ActionContext, answers: PayloadOf<typeof message.events.messageAnswered>['messages']): Promise<void> {
  for (let at = 0; at < answers.length; at += LINES) await ctx.emit(message.events.messageAnswered, { messages: answers.slice(at, at + LINES) })
}
