import { defineContract } from '#platform/kernel/contract.ts'
import { defineReaction, defineServerModule, type ServerModule } from '#platform/server/action/define.ts'
import { message } from '../contract.ts'

/** What the outside learns of messages, line by line: `[event, messageId, reason or digit]`. */
export interface NewsProbe {
  readonly module: ServerModule
  readonly heard: (readonly [string, string, string | null])[]
}

export function newsProbe(): NewsProbe {
  const heard: (readonly [string, string, string | null])[] = []
  const contract = defineContract({ module: 'message-probe', title: { zh: '测试', en: 'Probe' }, uses: { required: ['message'] }, permissions: {} })
  const news = (name: string, event: typeof message.events.messageSent) =>
    defineReaction(`message-probe.on-${name}`, event, async (_ctx, payload) => {
      for (const line of payload.messages) heard.push([name, line.messageId, line.reason])
    })
  return {
    heard,
    module: defineServerModule({
      contract,
      reactions: [
        news('sent', message.events.messageSent),
        news('delivered', message.events.messageDelivered),
        news('failed', message.events.messageFailed),
        defineReaction('message-probe.on-answered', message.events.messageAnswered, async (_ctx, payload) => {
          for (const line of payload.messages) heard.push(['answered', line.messageId, line.late ? `${line.digit} late` : line.digit])
        }),
      ],
      locales: { zh: {}, en: {} },
    }),
  }
}
