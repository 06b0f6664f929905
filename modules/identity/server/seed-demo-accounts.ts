import { join } from 'node:path'
import type { ActionContext } from '#platform/server/action/context.ts'
import type { SeedDefinition } from '#platform/server/action/define.ts'
import type { Region } from '#platform/server/action/region.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { readCsv } from '#platform/server/csv.ts'
import { organisation, type PersonRow } from '#modules/organisation/contract.ts'
import { defaultRole } from '../domain/default-roles.ts'
import { usualPlace } from '../domain/grant-place.ts'
import { accounts } from './account.store.ts'
import { hashPassword } from './password-hash.ts'
import { roles } from './role.store.ts'

interface Line {
  readonly username: string
  readonly password: string
  readonly totp: string
  readonly name: string
  readonly organisation: string
  readonly post: string
  readonly roles: string
}

async function personOf(ctx: ActionContext, line: Line): Promise<PersonRow> {
  const { people } = await ctx.call(organisation.queries.searchPeople, { text: line.name }, 'system')
  const person = people.find((one) => one.name === line.name && (one.organisationName === line.organisation || one.posts.some((post) => post.organisationName === line.organisation)))
  if (!person) throw new Error(`demo account ${line.username}: nobody called ${line.name} in ${line.organisation}`)
  return person
}

async function seedGrants(ctx: ActionContext, person: PersonRow, line: Line): Promise<void> {
  const { organisations } = await ctx.call(organisation.queries.listOrganisations, { text: line.organisation }, 'system')
  const home = organisations.find((row) => row.name === line.organisation)
  if (!home) throw new Error(`demo account ${line.username}: no organisation ${line.organisation}`)
  const place = usualPlace({ kind: home.kind, path: home.path, areaCode: home.areaCode })
  for (const roleId of line.roles.split(';')) {
    const role = defaultRole(roleId)
    if (!role) throw new Error(`demo account ${line.username}: no role ${roleId}`)
    await roles(ctx)
      .insertInto('role_grant')
      .values({
        id: newId(ctx),
        account_id: person.id,
        role_id: roleId,
        org_path: place.orgPath,
        area_code: place.areaCode,
        reason: '演示账号',
        state: 'approved',
        administrator: role.administrator ?? null,
        proposed_by: null,
        proposed_by_name: '装入演示数据',
        proposed_at: new Date(ctx.now),
        decided_by: null,
        decided_by_name: '装入演示数据',
        decided_at: new Date(ctx.now),
        decision_note: null,
        version: 1,
      })
      .execute()
  }
}

async function seedAccount(ctx: ActionContext, line: Line, position: number): Promise<void> {
  const person = await personOf(ctx, line)
  await accounts(ctx)
    .insertInto('account')
    .values({
      id: person.id,
      username: line.username,
      display_name: line.name,
      password_hash: await hashPassword(line.password),
      password_changed_at: new Date(ctx.now),
      // Empty as long as the password is the listed one.
      password_history: [],
      totp_secret: line.totp === '' ? null : ctx.cipher.seal(line.totp),
      totp_pending: null,
      totp_last_step: null,
      must_change_password: false,
      failed_count: 0,
      locked_until: null,
      disabled_at: null,
      disabled_reason: null,
      demo: true,
      created_at: new Date(ctx.now),
      last_sign_in_at: null,
      version: 1,
    })
    .execute()
  await seedGrants(ctx, person, line)
  await roles(ctx)
    .insertInto('demo_account')
    .values({ account_id: person.id, position, username: line.username, password: line.password, totp: line.totp || null, name: line.name, organisation: line.organisation, post: line.post, roles: line.roles.split(';') })
    .execute()
}

/** The accounts that anybody may try the platform with. None in production. */
export const demoAccountsSeed: SeedDefinition = {
  id: 'identity.demo-accounts',
  async run(ctx: ActionContext, region: Region) {
    if (ctx.production) return
    const lines = (await readCsv(join(region.folder, 'demo-accounts.csv'))) as unknown as Line[]
    for (const [position, line] of lines.entries()) await seedAccount(ctx, line, position)
    ctx.audit({ kind: 'region', id: region.name, after: { demoAccounts: lines.length } })
  },
}
