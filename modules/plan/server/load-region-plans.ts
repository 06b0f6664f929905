import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ActionContext } from '#platform/server/action/context.ts'
import type { Region } from '#platform/server/action/region.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { readPlan } from '../domain/read-plan.ts'
import { columnsOf, type PlanTables } from './plan.store.ts'

/** Loads the plan texts of the region as first versions in force. A text with a mistake stops the load and says its line. */
export async function loadRegionPlans(ctx: ActionContext, region: Region): Promise<void> {
  const folder = join(region.folder, 'plans')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort()
  const now = new Date(ctx.now)
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8')
    const { plan, problems } = readPlan(text)
    if (!plan) throw new Error(`${name}:${problems[0]?.line ?? 1} ${problems[0]?.messageEn ?? ''}`)
    await ctx
      .db<PlanTables>()
      .insertInto('plan')
      .values({ id: newId(ctx), version: 1, version_number: 1, state: 'active', ...columnsOf(text, plan), saved_at: now, saved_by: '示例装入', activated_at: now, activated_by: '示例装入', activation_basis: `示例文本 ${name}` })
      .execute()
  }
}
