import { defineServerModule } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { addLogEntry } from './add-log-entry.ts'
import { listLog } from './list-log.ts'
import { loadRoster } from './load-roster.ts'
import { onDuty } from './on-duty.ts'
import { onAlarmAcknowledged } from './on-alarm-acknowledged.ts'
import { onAlarmRaised } from './on-alarm-raised.ts'
import { onIncidentClosed } from './on-incident-closed.ts'
import { onIncidentOpened } from './on-incident-opened.ts'
import { onOrderIssued } from './on-order-issued.ts'

export const watchModule = defineServerModule({
  contract: watch,
  actions: [addLogEntry],
  queries: [listLog, onDuty],
  reactions: [onAlarmRaised, onAlarmAcknowledged, onIncidentOpened, onIncidentClosed, onOrderIssued],
  seeds: [loadRoster],
  locales: { zh, en },
})
