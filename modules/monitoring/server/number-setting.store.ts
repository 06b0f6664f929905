import type { QueryContext } from '#platform/server/action/context.ts'

export interface NumberSetting {
  readonly key: string
  readonly value: number
  readonly unit: string
  readonly source: string
}

interface Tables {
  monitoring_setting: NumberSetting & { updated_at: Date; updated_by: string }
}

/** Settings with their unit and source, in the order asked for. */
export async function numberSettings(ctx: QueryContext, keys: readonly string[]): Promise<NumberSetting[]> {
  const rows = await ctx.db<Tables>().selectFrom('monitoring_setting').select(['key', 'value', 'unit', 'source']).where('key', 'in', keys).execute()
  return keys.map((key) => {
    const found = rows.find((row) => row.key === key)
    if (found === undefined) throw new Error(`monitoring_setting has no ${key}`)
    return found
  })
}

export async function writeSetting(ctx: QueryContext, { key, value, source }: Pick<NumberSetting, 'key' | 'value' | 'source'>): Promise<void> {
  await ctx.db<Tables>().updateTable('monitoring_setting').set({ value, source, updated_at: new Date(ctx.now), updated_by: ctx.actor.name }).where('key', '=', key).execute()
}
