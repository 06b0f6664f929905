import { dispatch } from '#modules/dispatch/contract.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { team } from '../contract.ts'
import { teams } from './teams.register.ts'

/**
 * The register shows where a team is: 待命 → 出动 → 到场 → 归建. The status is asked from module dispatch and not taken
 * from the event, so that news that comes twice or late does not turn it back. A team that a person took out of service
 * stays so when it returns.
 */
export const onTeamMoved = defineReaction('team.on-team-moved', dispatch.events.teamMoved, async (ctx, { teamId }) => {
  const { rows } = await ctx.call(team.queries.listTeams, { filter: { ids: [teamId] }, limit: 1, sums: false }, 'system')
  const [row] = rows
  if (!row) return
  const forces = await ctx.call(dispatch.queries.listForces, {}, 'system')
  const bound = forces.teams.find((one) => one.teamId === teamId)
  const status = bound?.status ?? (row.status === 'off' ? 'off' : 'returned')
  if (status === row.status) return
  // Left out, the sealed telephone number stays as it is.
  const { leaderPhone: _, ...draft } = row
  await teams.write(ctx, [{ ...draft, status }], { reason: '随指令变动' })
})
