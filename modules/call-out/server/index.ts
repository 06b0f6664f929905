import { defineServerModule } from '#platform/server/action/define.ts'
import { callOut } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { callOutProcess } from '../processes/call-out-process.ts'
import { callProcess } from '../processes/call-process.ts'
import { addRecipients } from './add-recipients.ts'
import { answer } from './answer.ts'
import { board } from './board.ts'
import { callAgain } from './call-again.ts'
import { cancel } from './cancel.ts'
import { endForSubject } from './end-for-subject.ts'
import { history } from './history.ts'
import { loadDefaultLadders } from './ladder.store.ts'
import { listCallOuts } from './list-call-outs.ts'
import { listLadders } from './list-ladders.ts'
import { myCalls } from './my-calls.ts'
import { onIncidentClosed } from './on-incident-closed.ts'
import { onAnswered, onDelivered, onFailed } from './on-message-news.ts'
import { openCount } from './open-count.ts'
import { proposeRecipients } from './propose-recipients.ts'
import { recordAnswer } from './record-answer.ts'
import { reportHelp } from './report-help.ts'
import { rungDue } from './rung-due.ts'
import { saveLadder } from './save-ladder.ts'
import { settle } from './settle.ts'
import { start } from './start.ts'
import { onEnded, onStarted, onUnanswered } from './tell-incident.ts'

export const callOutModule = defineServerModule({
  contract: callOut,
  processes: [callOutProcess, callProcess],
  actions: [start, addRecipients, answer, recordAnswer, reportHelp, callAgain, cancel, endForSubject, saveLadder],
  queries: [proposeRecipients, board, listCallOuts, myCalls, history, listLadders, openCount],
  reactions: [onDelivered, onFailed, onAnswered, onIncidentClosed, onStarted, onUnanswered, onEnded],
  timers: [rungDue, settle],
  seeds: [{ id: 'call-out.ladders', run: loadDefaultLadders }],
  locales: { zh, en },
})
