import { defineAction } from '#platform/server/action/define.ts'
import { alarm } from '../contract.ts'
import { settle } from './settle.ts'

export const markFalse = defineAction(alarm.actions.markFalse, (ctx, input) => settle(ctx, input, 'refute'))
