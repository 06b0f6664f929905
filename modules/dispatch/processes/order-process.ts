import { defineProcess } from '#platform/kernel/process.ts'

/**
 * Life of an order: 签收 → 出发 → 到场 → 执行 → 完成. Duties without a way to go (开放安置点) start straight after
 * signing; the person who is there already arrives without setting out. Sent back with a reason it waits for somebody else.
 */
export const orderProcess = defineProcess({
  name: 'order',
  title: { zh: '指令', en: 'Order' },
  states: {
    issued: { zh: '待签收', en: 'Not signed for' },
    accepted: { zh: '已签收', en: 'Signed for' },
    departed: { zh: '途中', en: 'On the way' },
    arrived: { zh: '到场', en: 'Arrived' },
    working: { zh: '执行中', en: 'Working' },
    completed: { zh: '完成', en: 'Done' },
    refused: { zh: '退回', en: 'Sent back' },
    cancelled: { zh: '已撤回', en: 'Cancelled' },
  },
  initial: 'issued',
  final: ['completed', 'cancelled'],
  transitions: {
    accept: { title: { zh: '签收', en: 'Sign for' }, from: ['issued'], to: 'accepted', permission: 'dispatch.task' },
    depart: { title: { zh: '出发', en: 'Set out' }, from: ['accepted'], to: 'departed', permission: 'dispatch.task' },
    arrive: { title: { zh: '到场', en: 'Arrive' }, from: ['accepted', 'departed'], to: 'arrived', permission: 'dispatch.task' },
    start: { title: { zh: '开始执行', en: 'Start' }, from: ['accepted', 'arrived'], to: 'working', permission: 'dispatch.task' },
    complete: { title: { zh: '完成', en: 'Done' }, from: ['arrived', 'working'], to: 'completed', permission: 'dispatch.task' },
    refuse: { title: { zh: '退回', en: 'Send back' }, from: ['issued', 'accepted', 'departed', 'arrived', 'working'], to: 'refused', permission: 'dispatch.task', evidence: ['note'] },
    cancel: { title: { zh: '撤回', en: 'Cancel' }, from: ['issued', 'accepted', 'departed', 'arrived', 'working', 'refused'], to: 'cancelled', permission: 'dispatch.order', evidence: ['note'] },
  },
})
