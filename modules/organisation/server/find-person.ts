import { defineQuery } from '#platform/server/action/define.ts'
import { organisation } from '../contract.ts'
import { personById } from './person.store.ts'

export const findPerson = defineQuery(organisation.queries.findPerson, (ctx, input) => personById(ctx, ctx.reach('organisation.read'), input.id))
