import { defineServerModule } from '#platform/server/action/define.ts'
import { dispatch } from '../contract.ts'
import { orderProcess } from '../processes/order-process.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { cancelOrder } from './cancel-order.ts'
import { loadDefaultSettings } from './dispatch-setting.store.ts'
import { mayReadOrderFile } from './file-owners.ts'
import { getOrder } from './get-order.ts'
import { issueOrders } from './issue-orders.ts'
import { listForces } from './list-forces.ts'
import { listOrders } from './list-orders.ts'
import { myTasks } from './my-tasks.ts'
import { openOrderCount } from './open-order-count.ts'
import { orderDue } from './order-clock.ts'
import { proposeTeams } from './propose-teams.ts'
import { reassignOrder } from './reassign-order.ts'
import { recordReceipt } from './record-receipt.ts'
import { reportReceipt } from './report-receipt.ts'
import { returnTeam } from './return-team.ts'
import { listSettings, saveSetting } from './save-setting.ts'

export const dispatchModule = defineServerModule({
  contract: dispatch,
  processes: [orderProcess],
  actions: [issueOrders, cancelOrder, reassignOrder, reportReceipt, recordReceipt, returnTeam, saveSetting],
  queries: [proposeTeams, listOrders, getOrder, openOrderCount, listForces, myTasks, listSettings],
  timers: [orderDue],
  seeds: [{ id: 'dispatch.defaults', run: loadDefaultSettings }],
  fileOwners: { order: mayReadOrderFile },
  locales: { zh, en },
})
