import { defineProcess } from '#platform/kernel/process.ts'

/**
 * The way of a version from its drafter to the leader who signs it: department, legal, leader; each may send it
 * back with an opinion, and then it starts anew. Putting it in force is another act (`activate-plan`).
 */
export const planRoute = defineProcess({
  name: 'plan-route',
  title: { zh: '预案审批', en: 'Approval of a plan' },
  initial: 'drafting',
  final: ['approved'],
  states: {
    drafting: { zh: '起草', en: 'Drafting' },
    department: { zh: '部门审核', en: 'Department review' },
    legal: { zh: '合法性审核', en: 'Legal review' },
    leader: { zh: '领导审批', en: 'Leader’s approval' },
    returned: { zh: '退回修改', en: 'Returned' },
    approved: { zh: '已批准', en: 'Approved' },
  },
  transitions: {
    submit: { title: { zh: '送审', en: 'Submit' }, from: ['drafting', 'returned'], to: 'department', permission: 'plan.edit' },
    withdraw: { title: { zh: '撤回', en: 'Withdraw' }, from: ['department', 'legal', 'leader'], to: 'drafting', permission: 'plan.edit', evidence: ['note'] },
    'department-agree': { title: { zh: '部门同意', en: 'Department agrees' }, from: ['department'], to: 'legal', permission: 'plan.review', evidence: ['note', 'different-person'] },
    'department-return': { title: { zh: '部门退回', en: 'Department returns' }, from: ['department'], to: 'returned', permission: 'plan.review', evidence: ['note'] },
    'legal-agree': { title: { zh: '合法性审核通过', en: 'Legal review passed' }, from: ['legal'], to: 'leader', permission: 'plan.review-legal', evidence: ['note', 'different-person'] },
    'legal-return': { title: { zh: '合法性审核退回', en: 'Legal review returns' }, from: ['legal'], to: 'returned', permission: 'plan.review-legal', evidence: ['note'] },
    'leader-agree': { title: { zh: '签发', en: 'Sign' }, from: ['leader'], to: 'approved', permission: 'plan.approve', evidence: ['note', 'signature', 'different-person'] },
    'leader-return': { title: { zh: '领导退回', en: 'Leader returns' }, from: ['leader'], to: 'returned', permission: 'plan.approve', evidence: ['note'] },
  },
})

export type RouteStep = keyof typeof planRoute.states
/** Steps at which somebody signs. */
export const REVIEW_STEPS = ['department', 'legal', 'leader'] as const
export type ReviewStep = (typeof REVIEW_STEPS)[number]
