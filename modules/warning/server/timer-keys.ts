export const EXPIRE_TIMER = 'warning.expire'
export const DUTY_TIMER = 'warning.duty-overdue'
export const JUDGE_TIMER = 'warning.judge'

export const expireKey = (warningId: string): string => `warning-expire-${warningId}`
export const dutyKey = (dutyId: string): string => `warning-duty-${dutyId}`
export const judgeKey = (warningId: string): string => `warning-judge-${warningId}`
