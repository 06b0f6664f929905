import { organisation } from '#modules/organisation/contract.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { MatchedPlan } from '../contract/match.ts'

const isOfPlace = (organisationCode: string): boolean => organisationCode === 'place-town' || organisationCode === 'place-village'

/** Puts the real town or village in front of roles that are borne where it happens; without the organisation module they keep their role. */
export async function nameBearers(ctx: QueryContext, plans: readonly MatchedPlan[], areaCode: string | undefined): Promise<MatchedPlan[]> {
  if (areaCode === undefined || !ctx.registry.queries.has(organisation.queries.listOrganisations.id)) return [...plans]
  const { organisations } = await ctx.call(organisation.queries.listOrganisations, { kinds: ['town', 'village'] }, 'system')
  const names = new Map(organisations.map((row) => [row.path, row.kind === 'town' ? row.shortName || row.name : row.name]))
  return plans.map((matched) => ({
    ...matched,
    actions: matched.actions.map((action) => {
      const name = isOfPlace(action.organisation) && action.orgPath !== null ? names.get(action.orgPath) : undefined
      if (name === undefined) return action
      // 事发地村 is the village itself; 隐患点监测人 is somebody in it.
      return { ...action, bearerName: action.roleName.startsWith('事发地') ? name : `${name} ${action.roleName}` }
    }),
  }))
}
