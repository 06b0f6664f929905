import { sql } from 'kysely'
import { organisation } from '#modules/organisation/contract.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { maskPersonal } from '#platform/server/crypto/personal-cipher.ts'
import type { MessageDraft } from '../contract/message-row.ts'
import { nationalDigits } from '../domain/wire-text.ts'
import { table } from './message.store.ts'

/** Where a message goes, sealed. `plain` never leaves the transaction. */
export interface Receiver {
  readonly sealed: string | null
  readonly hash: string | null
  readonly mask: string | null
  readonly orgPath: string | null
  readonly areaCode: string | null
  /** Is the person in the directory (true when none was named)? */
  readonly known: boolean
}

const NOWHERE = { sealed: null, hash: null, mask: null }

/** Finds who the drafts are for, whatever their number: one call for all persons, one pass of the cipher for all numbers. */
export async function findReceivers(ctx: ActionContext, drafts: readonly MessageDraft[]): Promise<(draft: MessageDraft) => Receiver> {
  const ids = [...new Set(drafts.flatMap(({ personId }) => (personId === null ? [] : [personId])))]
  const { people } = ids.length === 0 ? { people: [] } : await ctx.call(organisation.queries.deliveryNumbers, { personIds: ids }, 'system')
  const byId = new Map(people.map((person) => [person.id, person]))
  const numberOf = (given: string | null, sealed: string | null): Pick<Receiver, 'sealed' | 'hash' | 'mask'> => {
    const plain = given ?? (sealed === null ? '' : ctx.cipher.open(sealed))
    return nationalDigits(plain).length < 3 ? NOWHERE : seal(plain, given === null ? sealed : null)
  }
  const seals = new Map<string, Pick<Receiver, 'sealed' | 'hash' | 'mask'>>()
  // A number of the directory that is written in national form is sealed already as we would seal it.
  const seal = (plain: string, sealedBefore: string | null): Pick<Receiver, 'sealed' | 'hash' | 'mask'> => {
    const digits = nationalDigits(plain)
    const known = seals.get(digits) ?? { sealed: sealedBefore !== null && digits === plain ? sealedBefore : ctx.cipher.seal(digits), hash: ctx.cipher.indexHash(digits), mask: maskPersonal('phone', digits) }
    seals.set(digits, known)
    return known
  }
  return (draft) => {
    const person = draft.personId === null ? undefined : byId.get(draft.personId)
    const place = { orgPath: person?.orgPath ?? null, areaCode: person?.areaCode ?? null, known: draft.personId === null || person !== undefined }
    return { ...(draft.channel === 'app' ? NOWHERE : numberOf(draft.phone, person?.sealedPhone ?? null)), ...place }
  }
}

/** Hands out the number by which a reply will name its message: the next one of that telephone. */
export async function replyNumbers(ctx: ActionContext, hashes: readonly string[]): Promise<(hash: string) => number> {
  const { rows } = await sql<{ hash: string; last: number }>`
    select distinct on (phone_hash) phone_hash as hash, reply_number as last from ${table(ctx, 'message')}
    where phone_hash = any(${[...new Set(hashes)]}::text[]) and channel = 'sms' order by phone_hash, created_at desc, id desc`.execute(ctx.db())
  const last = new Map(rows.map((row) => [row.hash, row.last]))
  return (hash) => {
    const next = ((last.get(hash) ?? 0) + 1) % 10_000
    last.set(hash, next)
    return next
  }
}
