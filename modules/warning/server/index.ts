import { defineServerModule } from '#platform/server/action/define.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { warning } from '../contract.ts'
import { warningProcess } from '../processes/warning-process.ts'
import { callPeople } from './call-people.ts'
import { cancelWarning } from './cancel-warning.ts'
import { capDocument, capFeed } from './cap-feed.ts'
import { capRoutes } from './cap-routes.ts'
import { completeDuty } from './complete-duty.ts'
import { coverage } from './coverage.ts'
import { discardDraft } from './discard-draft.ts'
import { dutyOverdue } from './duty-overdue.ts'
import { expire } from './expire.ts'
import { feeds } from './feeds.ts'
import { get } from './get.ts'
import { issueWarning } from './issue-warning.ts'
import { judge } from './judge.ts'
import { judgeWarning } from './judge-warning.ts'
import { keepAsking } from './keep-asking.ts'
import { list } from './list.ts'
import { onAlarmEscalated, onAlarmRaised } from './on-alarm-news.ts'
import { onDutyOverdue } from './on-duty-overdue.ts'
import { onWarningChanged, onWarningEnded, onWarningIssued } from './on-warning-news.ts'
import { propose } from './propose.ts'
import { postCap, receiveCap } from './receive-cap.ts'
import { recordPoll } from './record-poll.ts'
import { returnDraft } from './return-draft.ts'
import { saveDraft } from './save-draft.ts'
import { addSender, saveFeed, switchFeed } from './save-feed.ts'
import { saveCaller, saveMeasure, saveSignal, setSetting } from './save-tables.ts'
import { seedTables } from './seed-tables.ts'
import { signDraft } from './sign-draft.ts'
import { tables } from './tables.ts'
import { verification } from './verification.ts'
import { warnedGround } from './warned-ground.ts'

export const warningModule = defineServerModule({
  contract: warning,
  processes: [warningProcess],
  actions: [
    saveDraft, discardDraft, signDraft, returnDraft, issueWarning, cancelWarning, callPeople, completeDuty, judgeWarning, saveSignal, saveMeasure, saveCaller, setSetting, saveFeed, addSender, switchFeed, receiveCap, postCap, recordPoll,
  ],
  queries: [list, get, propose, tables, feeds, coverage, verification, warnedGround, capFeed, capDocument],
  reactions: [onWarningIssued, onWarningChanged, onWarningEnded, onDutyOverdue, onAlarmRaised, onAlarmEscalated],
  timers: [expire, dutyOverdue, judge],
  seeds: [seedTables],
  locales: { zh, en },
  routes: capRoutes,
  start: keepAsking,
})
