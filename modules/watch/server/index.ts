import { defineServerModule } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { addLogEntry } from './add-log-entry.ts'
import { answerPresence } from './answer-presence.ts'
import { answerSwap } from './answer-swap.ts'
import { askPresence } from './ask-presence.ts'
import { askSwap } from './ask-swap.ts'
import { beginHandover } from './begin-handover.ts'
import { callLeader } from './call-leader.ts'
import { checkDue } from './check-due.ts'
import { contactBook, onPersonAnswered, onPersonUnanswered, recordContactTest, startContactTest } from './contacts.ts'
import { decideSwap } from './decide-swap.ts'
import { currentHandover, getHandover, listHandovers } from './handover-queries.ts'
import { importShifts } from './import-shifts.ts'
import { listChecks } from './list-checks.ts'
import { listLog } from './list-log.ts'
import { listSwaps } from './list-swaps.ts'
import { loadRoster } from './load-roster.ts'
import { endMute, muteOver, muteSound, soundState } from './mute-sound.ts'
import { onAlarmAcknowledged } from './on-alarm-acknowledged.ts'
import { onAlarmEscalated } from './on-alarm-escalated.ts'
import { onAlarmRaised } from './on-alarm-raised.ts'
import { onBreakGlass } from './on-break-glass.ts'
import { onDuty } from './on-duty.ts'
import { onIncidentClosed } from './on-incident-closed.ts'
import { onIncidentOpened } from './on-incident-opened.ts'
import { onOrderIssued } from './on-order-issued.ts'
import { finishPaper, listPapers, mayReadPaper, recordPaper } from './papers.ts'
import { printFallback } from './print-fallback.ts'
import { reportDesk } from './report-desk.ts'
import { rosterMonth } from './roster-month.ts'
import { rosterPeople } from './roster-people.ts'
import { saveShift } from './save-shift.ts'
import { listSettings, setSetting } from './settings.ts'
import { signHandoverIn } from './sign-handover-in.ts'
import { signHandoverOut } from './sign-handover-out.ts'
import { timedCheck } from './timed-checks.ts'

export const watchModule = defineServerModule({
  contract: watch,
  actions: [addLogEntry, saveShift, importShifts, askSwap, answerSwap, decideSwap, beginHandover, signHandoverOut, signHandoverIn, askPresence, answerPresence, muteSound, endMute, reportDesk, callLeader, recordContactTest, startContactTest, printFallback, recordPaper, finishPaper, setSetting],
  queries: [listLog, onDuty, rosterMonth, rosterPeople, listSwaps, currentHandover, getHandover, listHandovers, listChecks, soundState, contactBook, listPapers, listSettings],
  reactions: [onBreakGlass, onAlarmRaised, onAlarmAcknowledged, onAlarmEscalated, onIncidentOpened, onIncidentClosed, onOrderIssued, onPersonAnswered, onPersonUnanswered],
  timers: [checkDue, timedCheck, muteOver],
  fileOwners: { 'watch-paper': mayReadPaper },
  seeds: [loadRoster],
  locales: { zh, en },
})
