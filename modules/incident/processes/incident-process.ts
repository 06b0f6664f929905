import { defineProcess } from '#platform/kernel/process.ts'

/** Life of an incident. Raising and lowering a response keeps it in `responding`; a closed one can be opened again. */
export const incidentProcess = defineProcess({
  name: 'incident',
  title: { zh: '突发事件', en: 'Incident' },
  states: {
    opened: { zh: '研判中', en: 'Assessing' },
    responding: { zh: '处置中', en: 'Responding' },
    recovering: { zh: '善后中', en: 'Recovering' },
    closed: { zh: '已结束', en: 'Closed' },
    discarded: { zh: '不属实', en: 'Discarded' },
  },
  initial: 'opened',
  final: ['discarded'],
  transitions: {
    respond: { title: { zh: '启动响应', en: 'Start response' }, from: ['opened', 'responding', 'recovering'], to: 'responding', permission: 'incident.respond', evidence: ['signature'] },
    endResponse: { title: { zh: '终止响应', en: 'End response' }, from: ['responding'], to: 'recovering', permission: 'incident.respond', evidence: ['signature'] },
    close: { title: { zh: '结束事件', en: 'Close' }, from: ['opened', 'recovering'], to: 'closed', permission: 'incident.respond', evidence: ['signature'] },
    reopen: { title: { zh: '重新打开', en: 'Reopen' }, from: ['closed'], to: 'recovering', permission: 'incident.respond', evidence: ['note'] },
    discard: { title: { zh: '不属实', en: 'Discard' }, from: ['opened'], to: 'discarded', permission: 'incident.assess', evidence: ['note'] },
  },
})

export type IncidentState = keyof typeof incidentProcess.states
