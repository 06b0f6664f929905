import { defineProcess } from '#platform/kernel/process.ts'

/** What people do with an alarm. Whether the physical event goes on is another matter: `endedAt`. */
export const alarmProcess = defineProcess({
  name: 'alarm',
  title: { zh: '告警处置', en: 'Alarm handling' },
  states: {
    raised: { zh: '待确认', en: 'To acknowledge' },
    acknowledged: { zh: '已确认', en: 'Acknowledged' },
    handling: { zh: '处置中', en: 'In an incident' },
    closed: { zh: '已关闭', en: 'Closed' },
    'false-alarm': { zh: '误报', en: 'False alarm' },
  },
  initial: 'raised',
  final: ['closed', 'false-alarm'],
  transitions: {
    acknowledge: { title: { zh: '确认', en: 'Acknowledge' }, from: ['raised'], to: 'acknowledged', permission: 'alarm.handle' },
    'raise-again': { title: { zh: '升级后重新待确认', en: 'Raised again by escalation' }, from: ['acknowledged'], to: 'raised', permission: 'alarm.record' },
    link: { title: { zh: '并入事件', en: 'Join an incident' }, from: ['raised', 'acknowledged', 'handling'], to: 'handling', permission: 'alarm.handle' },
    close: { title: { zh: '关闭', en: 'Close' }, from: ['acknowledged', 'handling'], to: 'closed', permission: 'alarm.handle', evidence: ['note'] },
    refute: { title: { zh: '判为误报', en: 'Mark as false' }, from: ['raised', 'acknowledged', 'handling'], to: 'false-alarm', permission: 'alarm.handle', evidence: ['note'] },
  },
})

export type AlarmState = keyof typeof alarmProcess.states
export const ALARM_STATES = Object.keys(alarmProcess.states) as [AlarmState, ...AlarmState[]]
