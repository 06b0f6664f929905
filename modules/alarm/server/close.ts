import { defineAction } from '#platform/server/action/define.ts'
import { alarm } from '../contract.ts'
import { settle } from './settle.ts'

export const close = defineAction(alarm.actions.close, (ctx, input) => settle(ctx, input, 'close'))
