import { defineProcess } from '#platform/kernel/process.ts'

/** Life of a response: it runs until it is ended by who may end it, or taken back within the undo window. */
export const responseProcess = defineProcess({
  name: 'response',
  title: { zh: '应急响应', en: 'Response' },
  states: {
    running: { zh: '响应中', en: 'Running' },
    ended: { zh: '已终止', en: 'Ended' },
    undone: { zh: '已撤回', en: 'Taken back' },
  },
  initial: 'running',
  final: ['ended', 'undone'],
  transitions: {
    end: { title: { zh: '终止', en: 'End' }, from: ['running'], to: 'ended', permission: 'response.confirm', evidence: ['signature'] },
    undo: { title: { zh: '撤回', en: 'Take back' }, from: ['running'], to: 'undone', permission: 'response.confirm', evidence: ['note'] },
  },
})
