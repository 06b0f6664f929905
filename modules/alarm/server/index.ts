import { defineServerModule } from '#platform/server/action/define.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { alarm } from '../contract.ts'
import { alarmProcess } from '../processes/alarm-process.ts'
import { acknowledge } from './acknowledge.ts'
import { acknowledgeOverdue } from './acknowledge-overdue.ts'
import { addNote } from './add-note.ts'
import { assign } from './assign.ts'
import { close } from './close.ts'
import { get } from './get.ts'
import { keepEvaluating } from './keep-evaluating.ts'
import { linkIncident } from './link-incident.ts'
import { listRules } from './list-rules.ts'
import { listThresholds } from './list-thresholds.ts'
import { markFalse } from './mark-false.ts'
import { openEvents } from './open-events.ts'
import { queue } from './queue.ts'
import { recordChanges } from './record-changes.ts'
import { ruleHistory } from './rule-history.ts'
import { ruleSet } from './rule-set.ts'
import { saveRule } from './save-rule.ts'
import { seedRules } from './seed-rules.ts'
import { setSetting } from './set-setting.ts'
import { setThreshold } from './set-threshold.ts'

export const alarmModule = defineServerModule({
  contract: alarm,
  processes: [alarmProcess],
  actions: [recordChanges, acknowledge, assign, addNote, close, markFalse, linkIncident, saveRule, setThreshold, setSetting],
  queries: [queue, get, listRules, ruleHistory, listThresholds, ruleSet, openEvents],
  timers: [acknowledgeOverdue],
  seeds: [seedRules],
  locales: { zh, en },
  start: keepEvaluating,
})
