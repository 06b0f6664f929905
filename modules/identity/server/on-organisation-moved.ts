import { sql } from 'kysely'
import { defineReaction } from '#platform/server/action/define.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { forgetAll } from './session-cache.ts'

/** Grants follow an organisation that moved; a second run finds no path that still begins with the old one. */
export const onOrganisationMoved = defineReaction('identity.on-organisation-moved', organisation.events.organisationMoved, async (ctx, { from, to }) => {
  await sql`update ${sql.id(ctx.schema, 'role_grant')} set org_path = ${to} || substr(org_path, ${from.length + 1}::int), version = version + 1
    where org_path = ${from} or org_path like ${`${from}.%`}`.execute(ctx.db())
  ctx.onCommit(forgetAll)
})
