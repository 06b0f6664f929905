import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { dispatch } from '../contract.ts'
import { isTaskOf } from '../domain/task-owner.ts'
import { deploymentOf, moveTeam } from './team-deployment.store.ts'
import { holderOf } from './task-holder.ts'

/** Said by the team itself, or by an officer who may order where it stands. */
export const returnTeam = defineAction(dispatch.actions.returnTeam, async (ctx, input) => {
  ctx.citywide()
  const row = await deploymentOf(ctx, input.teamId)
  if (!row?.order_id) fail('dispatch.team-not-out', { team: row?.name ?? '' })
  const officer = ctx.may('dispatch.order', { orgPath: row.org_path, areaCode: row.area_code })
  const own = isTaskOf(await holderOf(ctx), { kind: 'team', id: row.team_id, code: row.code, orgPath: row.org_path, post: null })
  if (!officer && !own) fail('dispatch.not-yours', { title: '归建', target: row.name })
  await moveTeam(ctx, row.team_id, row.order_id, { status: 'returned', release: true })
  ctx.audit({ kind: 'team', id: row.team_id, code: row.code, before: { status: row.status }, after: { status: 'returned' } })
  return { teamId: row.team_id, status: 'returned' as const }
})
