import type { InputOf } from '#platform/kernel/contract.ts'
import { message } from '#modules/message/contract.ts'
import { defineAction, defineServerModule, type ServerModule } from '#platform/server/action/define.ts'

export type RecordedMessage = InputOf<typeof message.actions.sendMessages>['messages'][number]

export interface RecordingChannels {
  readonly module: ServerModule
  /** What was handed over, oldest first. */
  readonly sent: RecordedMessage[]
  /** Ids that were withdrawn before they left. */
  readonly withdrawn: string[]
  /** Messages that count as gone: they can not be withdrawn any more. */
  readonly left: Set<string>
}

/** The contract of the channels with nothing behind it, for tests of who is called when: what would be sent is written down. */
export function recordingChannels(): RecordingChannels {
  const sent: RecordedMessage[] = []
  const withdrawn: string[] = []
  const left = new Set<string>()
  const { sendMessages, withdrawMessages } = message.actions
  const module = defineServerModule({
    contract: { ...message, actions: { sendMessages, withdrawMessages }, queries: {} },
    actions: [
      defineAction(sendMessages, async (ctx, input) => {
        ctx.citywide()
        ctx.onCommit(() => sent.push(...input.messages))
        return { queued: input.messages.length, failed: 0, repeated: 0 }
      }),
      defineAction(withdrawMessages, async (ctx, input) => {
        ctx.citywide()
        const known = new Set(sent.map((one) => one.id))
        const gone = input.ids.filter((id) => left.has(id))
        const back = input.ids.filter((id) => known.has(id) && !left.has(id))
        withdrawn.push(...back)
        return { withdrawn: back, left: gone }
      }),
    ],
    locales: { zh: {}, en: {} },
  })
  return { module, sent, withdrawn, left }
}
