import { defineProcess } from '#platform/kernel/process.ts'

export const WARNING_STATES = ['draft', 'signing', 'in-force', 'superseded', 'cancelled', 'expired', 'discarded'] as const
export type WarningState = (typeof WARNING_STATES)[number]

/** Life of one warning message. What came over a feed begins 生效; what we write begins as a draft. */
export const warningProcess = defineProcess({
  name: 'warning',
  title: { zh: '预警', en: 'Warning' },
  initial: 'draft',
  final: ['superseded', 'cancelled', 'expired', 'discarded'],
  states: {
    draft: { zh: '拟稿', en: 'Draft' },
    signing: { zh: '待二签', en: 'Waits for the second signer' },
    'in-force': { zh: '生效', en: 'In force' },
    superseded: { zh: '已更新', en: 'Replaced' },
    cancelled: { zh: '已解除', en: 'Lifted' },
    expired: { zh: '已到期', en: 'Expired' },
    discarded: { zh: '已作废', en: 'Discarded' },
  },
  transitions: {
    sign: { title: { zh: '签名送二签', en: 'Sign' }, from: ['draft'], to: 'signing', permission: 'warning.sign', evidence: ['signature'] },
    return: { title: { zh: '退回修改', en: 'Return' }, from: ['signing'], to: 'draft', permission: 'warning.draft', evidence: ['note'] },
    issue: { title: { zh: '二签并发布', en: 'Second signature: issue' }, from: ['signing'], to: 'in-force', permission: 'warning.issue', evidence: ['signature', 'different-person'] },
    discard: { title: { zh: '作废', en: 'Discard' }, from: ['draft', 'signing'], to: 'discarded', permission: 'warning.draft', evidence: ['note'] },
    supersede: { title: { zh: '更新', en: 'Replace' }, from: ['in-force'], to: 'superseded', permission: 'warning.issue' },
    cancel: { title: { zh: '解除', en: 'Lift' }, from: ['in-force'], to: 'cancelled', permission: 'warning.issue', evidence: ['note'] },
    expire: { title: { zh: '到期', en: 'Expire' }, from: ['in-force'], to: 'expired', permission: 'warning.issue' },
  },
})
