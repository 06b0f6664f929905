import { team } from '#modules/team/contract.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { dispatch } from '../contract.ts'
import { proposeTeams as propose, type TeamFacts } from '../domain/propose-teams.ts'
import { readSettings } from './dispatch-setting.store.ts'
import { allDeployments, type Deployment, isOut } from './team-deployment.store.ts'

type TeamRow = OutputOf<typeof team.queries.listTeams>['rows'][number]

const PAGE = 500

async function allTeams(ctx: QueryContext): Promise<TeamRow[]> {
  const rows: TeamRow[] = []
  for (let offset = 0; ; offset += PAGE) {
    const page = await ctx.call(team.queries.listTeams, { limit: PAGE, offset, sums: false }, 'system')
    rows.push(...page.rows)
    if (page.rows.length < PAGE) return rows
  }
}

function factsOf(row: TeamRow, deployed: Deployment | undefined): TeamFacts | null {
  if (row.lon === null || row.lat === null) return null
  const out = deployed && isOut(deployed)
  const off = row.status === 'off' ? '登记为不可用' : null
  return {
    teamId: row.id,
    code: row.code,
    name: row.name,
    kind: row.kind,
    skills: row.skills,
    people: row.people,
    leaderName: row.leaderName,
    orgPath: row.orgPath,
    areaCode: row.areaCode,
    lon: row.lon,
    lat: row.lat,
    status: deployed?.status ?? 'standby',
    notReady: out ? `在 ${deployed.incident_code ?? ''} 执行任务` : off,
    leavesWithinMinutes: row.responseMinutes,
  }
}

/** All teams of the city may be asked for, wherever the asker sits: that is what a proposal is for. */
export const proposeTeams = defineQuery(dispatch.queries.proposeTeams, async (ctx, input) => {
  ctx.citywide()
  const settings = await readSettings(ctx)
  const rows = ctx.registry.queries.has(team.queries.listTeams.id) ? await allTeams(ctx) : []
  const deployments = new Map((await allDeployments(ctx)).map((row) => [row.team_id, row]))
  const facts = rows.map((row) => factsOf(row, deployments.get(row.id))).filter((row) => row !== null)
  const choice = propose(facts, input, settings.travel)
  const chosen = choice.candidates.filter((found) => found.chosen).length
  return {
    candidates: choice.candidates.slice(0, Math.max(input.limit, chosen)),
    peopleWanted: input.people,
    peopleChosen: choice.peopleChosen,
    shortage: choice.shortage,
    skillsUncovered: [...choice.skillsUncovered],
    rolesUncovered: [...choice.rolesUncovered],
    basis: { ...settings.travel, source: settings.travelSource },
  }
})
