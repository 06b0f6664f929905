import { defineAction } from '#platform/server/action/define.ts'
import { message } from '../contract.ts'
import { takeIn } from './take-in.ts'

export const sendMessages = defineAction(message.actions.sendMessages, async (ctx, input) => {
  ctx.citywide()
  return takeIn(ctx, input.messages)
})
