import { sql } from 'kysely'
import { z } from 'zod'
import { action, defineContract, event, query, topic } from '#platform/kernel/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import { defineAction, defineQuery, defineReaction, defineServerModule, defineTimer, type ServerModule } from '#platform/server/action/define.ts'

/** A module of nothing but the mechanism: what the platform's own tests run on. */
export const probe = defineContract({
  module: 'probe',
  title: { zh: '探针', en: 'Probe' },
  permissions: { 'probe.write': { zh: '写', en: 'Write' } },
  errors: { 'too-big': 422 },
  actions: {
    putNumber: action({ summary: 'Put a number', input: z.object({ n: z.number().int(), inMs: z.number().optional() }), output: z.object({ code: z.string() }), permission: 'probe.write' }),
    forgetPlace: action({ summary: 'Never says where it looks', input: z.object({}), output: z.object({}), permission: 'probe.write' }),
  },
  queries: { listNumbers: query({ summary: 'All numbers', input: z.object({}), output: z.array(z.number()), permission: 'probe.write' }) },
  events: { numberPut: event(z.object({ n: z.number() })) },
  topics: { numbers: topic('probe.write') },
})

interface Tables {
  probe_number: { n: number; by: string }
}

/** Seen by reactions, in order; a reaction of a negative number fails its first two times. */
export interface ProbeLog {
  readonly reactions: number[]
  readonly timers: unknown[]
  failures: number
}

export function probeModule(log: ProbeLog): ServerModule {
  const putNumber = defineAction(probe.actions.putNumber, async (ctx, input) => {
    ctx.require('probe.write', { orgPath: null, areaCode: null })
    await sql`create table if not exists ${sql.id(ctx.schema, 'probe_number')} (n integer, by text)`.execute(ctx.db())
    await ctx.db<Tables>().insertInto('probe_number').values({ n: input.n, by: ctx.actor.name }).execute()
    if (input.n > 100) fail('probe.too-big', { n: input.n })
    ctx.audit({ kind: 'number', id: String(input.n), after: { n: input.n } })
    await ctx.emit(probe.events.numberPut, { n: input.n })
    ctx.publish(probe.topics.numbers, { n: input.n })
    if (input.inMs !== undefined) await ctx.schedule({ timer: 'probe.ring', at: ctx.now + input.inMs, payload: { n: input.n }, key: `ring:${input.n}` })
    return { code: await ctx.nextCode('PB') }
  })
  const forgetPlace = defineAction(probe.actions.forgetPlace, async () => ({}))
  const listNumbers = defineQuery(probe.queries.listNumbers, async (ctx) => {
    ctx.citywide()
    return (await ctx.db<Tables>().selectFrom('probe_number').select('n').orderBy('n').execute()).map((row) => row.n)
  })
  const onNumberPut = defineReaction('probe.on-number-put', probe.events.numberPut, async (_ctx, { n }) => {
    if (n < 0 && log.failures < 2) {
      log.failures += 1
      throw new Error('not yet')
    }
    log.reactions.push(n)
  })
  const ring = defineTimer<{ n: number }>('probe.ring', async (_ctx, payload) => void log.timers.push(payload.n))
  return defineServerModule({
    contract: probe,
    actions: [putNumber, forgetPlace],
    queries: [listNumbers],
    reactions: [onNumberPut],
    timers: [ring],
    locales: { zh: { errors: { 'too-big': '太大' } }, en: { errors: { 'too-big': 'Too big' } } },
  })
}
