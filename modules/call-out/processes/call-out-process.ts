import { defineProcess } from '#platform/kernel/process.ts'

/** Life of a call-out: it runs until everybody has answered, somebody ends it, or its subject is over. */
export const callOutProcess = defineProcess({
  name: 'call-out',
  title: { zh: '叫应', en: 'Call-out' },
  states: { running: { zh: '进行中', en: 'Running' }, ended: { zh: '已结束', en: 'Ended' } },
  initial: 'running',
  final: ['ended'],
  transitions: { end: { title: { zh: '结束叫应', en: 'End' }, from: ['running'], to: 'ended', permission: 'call-out.start', evidence: ['note'] } },
})
