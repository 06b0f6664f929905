import { MINUTE } from '#platform/kernel/instant.ts'
import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { message } from '../contract.ts'
import { CHANNEL_OF } from '../domain/default-routes.ts'
import { takeIn } from './take-in.ts'

const WORDS = '【通道测试】峨眉山市应急指挥平台试发，无需处理。'
const WAITS_MS = 10 * MINUTE

/** Over this route and no other: a test that quietly took another way would prove nothing. */
export const testSend = defineAction(message.actions.testSend, async (ctx, input) => {
  ctx.citywide()
  const channel = CHANNEL_OF[input.route]
  if (input.personId === null && (channel === 'app' || input.phone === null)) fail('message.nobody-to-test')
  const subject = input.subject ?? { kind: 'channel-test', id: input.id }
  const draft = { id: input.id, channel, personId: input.personId, phone: input.phone, title: '通道测试', text: input.text === '' ? WORDS : input.text, subject, answers: [], expiresAt: new Date(ctx.now + WAITS_MS).toISOString() }
  await takeIn(ctx, [draft], input.route)
  return { id: input.id }
})
