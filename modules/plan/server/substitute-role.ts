import type { InputOf } from '#platform/kernel/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { plan } from '../contract.ts'
import { placeOf } from './plan.store.ts'
import { type NamedPlan, planInForce, type SubstitutionTables, substitutions, takeSubstitution, toSubstitution } from './substitution.store.ts'

type Input = InputOf<typeof plan.actions.substituteRole>

/** A longest absence that one substitution covers: who is away for longer is replaced in the plan itself. */
const LONGEST_MS = 366 * 86_400_000

async function assertOrganisation(ctx: ActionContext, code: string): Promise<void> {
  if (!ctx.registry.queries.has(organisation.queries.listOrganisations.id)) return
  const { organisations } = await ctx.call(organisation.queries.listOrganisations, {}, 'system')
  if (!organisations.some((row) => row.code === code)) fail('plan.organisation-unknown', { organisation: code })
}

async function assertFree(ctx: ActionContext, input: Input, roleName: string): Promise<void> {
  const [from, until] = [Date.parse(input.from), Date.parse(input.until)]
  const other = (await substitutions(ctx, input.planCode)).find((row) => row.role_key === input.roleKey && row.ended_at === null && Date.parse(row.from_at) < until && Date.parse(row.until_at) > from)
  if (other) fail('plan.substitution-overlaps', { role: roleName, name: other.name, from: other.from_at, until: other.until_at })
}

/** The one who stands in may not be the office that he stands in for. */
function assertSomebodyElse(found: NamedPlan, input: Input): void {
  const role = found.parsed.roles[input.roleKey]!
  if (role.organisation === input.organisation && (role.post ?? null) === input.post && role.name === input.name) fail('plan.substitution-loop', { role: role.name })
}

export const substituteRole = defineAction(plan.actions.substituteRole, async (ctx, input) => {
  const found = (await planInForce(ctx, input.planCode)) ?? fail('plan.not-found', { id: input.planCode })
  ctx.require('plan.activate', placeOf(found))
  const role = found.parsed.roles[input.roleKey] ?? fail('plan.role-unknown', { role: input.roleKey, title: found.title })
  const [from, until] = [Date.parse(input.from), Date.parse(input.until)]
  if (until <= from || until <= ctx.now || until - from > LONGEST_MS) fail('plan.substitution-wrong', { from: input.from, until: input.until })
  assertSomebodyElse(found, input)
  await assertOrganisation(ctx, input.organisation)
  await assertFree(ctx, input, role.name)
  await ctx
    .db<SubstitutionTables>()
    .insertInto('plan_substitution')
    .values({ id: input.id, plan_code: input.planCode, role_key: input.roleKey, name: input.name, organisation: input.organisation, post: input.post, from_at: new Date(from), until_at: new Date(until), reason: input.reason, signer: input.signer, recorded_by: ctx.actor.name, recorded_at: new Date(ctx.now) })
    .execute()
  ctx.audit({ kind: 'plan-substitution', id: input.id, code: input.planCode, after: { role: role.name, name: input.name, from: input.from, until: input.until, signer: input.signer }, note: input.reason })
  ctx.publish(plan.topics.plans, { substitution: input.id })
  const row = (await takeSubstitution(ctx, input.id))!
  return toSubstitution(row, found, ctx.now)
})
