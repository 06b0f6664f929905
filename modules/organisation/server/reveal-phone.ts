import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { organisation } from '../contract.ts'
import { people } from './person.store.ts'

export const revealPhone = defineAction(organisation.actions.revealPhone, async (ctx, input) => {
  const person = await people(ctx).selectFrom('person').selectAll().where('id', '=', input.personId).executeTakeFirst()
  if (!person) fail('organisation.person-not-found', { id: input.personId })
  ctx.require('organisation.reveal', { orgPath: person.org_path, areaCode: person.area_code })
  if (person.phone_sealed === null) fail('organisation.no-phone', { name: person.name })
  ctx.audit({ kind: 'person', id: person.id, code: person.code, note: `查看电话，用途：${input.purpose}` })
  return { phone: ctx.cipher.open(person.phone_sealed) }
})
