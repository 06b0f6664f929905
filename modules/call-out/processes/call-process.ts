import { defineProcess } from '#platform/kernel/process.ts'

/** Life of the call to one person. Unanswered is not an end: whoever answers later is still heard. */
export const callProcess = defineProcess({
  name: 'call-out-person',
  title: { zh: '叫应对象', en: 'Person called' },
  states: {
    calling: { zh: '叫应中', en: 'Being called' },
    unanswered: { zh: '无人应答', en: 'Unanswered' },
    answered: { zh: '已应答', en: 'Answered' },
    withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  },
  initial: 'calling',
  final: ['answered', 'withdrawn'],
  transitions: {
    exhaust: { title: { zh: '各步均无人应答', en: 'No rung was answered' }, from: ['calling'], to: 'unanswered', permission: 'call-out.start' },
    answer: { title: { zh: '应答', en: 'Answer' }, from: ['calling', 'unanswered'], to: 'answered', permission: 'call-out.record' },
    withdraw: { title: { zh: '撤回', en: 'Withdraw' }, from: ['calling', 'unanswered'], to: 'withdrawn', permission: 'call-out.start' },
  },
})

export type CallState = keyof typeof callProcess.states
