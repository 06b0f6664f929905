import { defineServerModule, type ModuleRuntime } from '#platform/server/action/define.ts'
import { message } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { channelBoard } from './channel-board.ts'
import { ChannelKeeper } from './channel-keeper.ts'
import { claimMessages } from './claim-messages.ts'
import { confirmDelivery } from './confirm-delivery.ts'
import { expireMessages } from './expire-messages.ts'
import { listMessages } from './list-messages.ts'
import { listReplies } from './list-replies.ts'
import { messageStates } from './message-states.ts'
import { myMessages } from './my-messages.ts'
import { noteRouteState } from './note-route-state.ts'
import { recordResults } from './record-results.ts'
import { routeTable } from './route-table.ts'
import { saveChannelSetting } from './save-channel-setting.ts'
import { sendMessages } from './send-messages.ts'
import { takeAnswer } from './take-answer.ts'
import { takeReceipt } from './take-receipt.ts'
import { testSend } from './test-send.ts'
import { withdrawMessages } from './withdraw-messages.ts'
import { openerFor } from './world-channels.ts'

async function keepChannels(runtime: ModuleRuntime): Promise<() => Promise<void>> {
  const keeper = new ChannelKeeper(runtime, await openerFor(runtime.services, runtime.world))
  const stops = [runtime.onSignal(message.events.messagesQueued, () => keeper.wake()), runtime.onSignal(message.events.routesChanged, () => keeper.wake())]
  keeper.wake()
  return async () => {
    for (const stop of stops) stop()
    await keeper.stop()
  }
}

export const messageModule = defineServerModule({
  contract: message,
  actions: [sendMessages, withdrawMessages, confirmDelivery, testSend, saveChannelSetting, claimMessages, recordResults, takeReceipt, takeAnswer, expireMessages, noteRouteState],
  queries: [channelBoard, listMessages, listReplies, messageStates, routeTable, myMessages],
  locales: { zh, en },
  start: keepChannels,
})
