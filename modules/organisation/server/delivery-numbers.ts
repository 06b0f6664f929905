import { sql } from 'kysely'
import { defineQuery } from '#platform/server/action/define.ts'
import { organisation } from '../contract.ts'

/** Only the system asks, to send a message: numbers leave as ciphertext, whoever they belong to. One parameter for any number of persons. */
export const deliveryNumbers = defineQuery(organisation.queries.deliveryNumbers, async (ctx, input) => {
  ctx.citywide()
  if (input.personIds.length === 0) return { people: [] }
  const { rows } = await sql<{ id: string; name: string; sealedPhone: string | null; orgPath: string; areaCode: string | null }>`
    select id, name, phone_sealed as "sealedPhone", org_path as "orgPath", area_code as "areaCode"
    from ${sql.id(ctx.schema, 'person')} where id = any(${`{${input.personIds.join(',')}}`}::uuid[])`.execute(ctx.db())
  return { people: rows }
})
