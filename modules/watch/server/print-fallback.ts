import { hazardPoint } from '#modules/hazard-point/contract.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { plan } from '#modules/plan/contract.ts'
import { Failure } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { RESPONSE_LEVELS, SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import { dateText } from '#platform/kernel/instant.ts'
import { watch } from '../contract.ts'
import type { FallbackSheet } from '../contract/desk.ts'
import { requireWatch } from './city.ts'
import { collectItems } from './collect-items.ts'
import { readContacts } from './contact.store.ts'
import { shiftRowAt } from './duty-roster.store.ts'
import { addLine } from './watch-log.store.ts'

const PURPOSE = '打印本班纸质备份'
const GROUP_WORDS = { duty: '值班', leader: '领导', department: '部门', town: '乡镇', expert: '专家' } as const
const LEVEL_ORDER = ['red', 'orange', 'yellow', 'blue'] as const
const PAGE = 500

/** The full number, opened on record; what can not be opened is said in its place. */
async function phoneOf(ctx: ActionContext, personId: string): Promise<string> {
  try {
    return (await ctx.call(organisation.actions.revealPhone, { personId, purpose: PURPOSE })).phone
  } catch (error) {
    if (error instanceof Failure) return error.code === 'organisation.no-phone' ? '无号码' : '无权查看'
    throw error
  }
}

async function calls(ctx: ActionContext): Promise<FallbackSheet['calls']> {
  const { contacts } = await readContacts(ctx)
  const lines: FallbackSheet['calls'] = []
  for (const one of contacts) lines.push({ group: GROUP_WORDS[one.group], name: one.name, post: one.post, organisation: one.organisation, phone: await phoneOf(ctx, one.personId) })
  return lines
}

async function points(ctx: ActionContext): Promise<FallbackSheet['points']> {
  const { rows } = await ctx.call(hazardPoint.queries.listHazardPoints, { limit: PAGE }, 'system')
  const ranked = rows.toSorted((a, b) => LEVEL_ORDER.indexOf(a.level ?? 'blue') - LEVEL_ORDER.indexOf(b.level ?? 'blue'))
  return ranked.map((row) => ({ code: row.code ?? '', name: row.name ?? '', place: row.locality ?? '', severity: row.level ? SEVERITY_WORDS[row.level].zh : '', households: row.households, people: row.people, monitor: '' }))
}

async function plans(ctx: ActionContext): Promise<FallbackSheet['plans']> {
  const { plans: inForce } = await ctx.call(plan.queries.listPlans, { states: ['active'] }, 'system')
  const found: FallbackSheet['plans'] = []
  for (const one of inForce) {
    const { parsed } = await ctx.call(plan.queries.getPlan, { id: one.id }, 'system')
    const levels = RESPONSE_LEVELS.flatMap((level) => {
      const written = parsed.levels[level]
      if (!written) return []
      return [{ level, conditions: written.triggers.map((trigger) => trigger.text), actions: written.actions.map((act) => `${act.clause} ${parsed.roles[act.role]?.name ?? act.role}：${act.what}`) }]
    })
    found.push({ code: one.code, title: one.title, levels })
  }
  return found
}

/** Runs a part whose module may be switched off; its absence is then printed. */
async function part<T>(ctx: ActionContext, query: string, name: string, missing: string[], read: () => Promise<T[]>): Promise<T[]> {
  if (ctx.registry.queries.has(query)) return read()
  missing.push(name)
  return []
}

export const printFallback = defineAction(watch.actions.printFallback, async (ctx) => {
  requireWatch(ctx, 'watch.write')
  const missing: string[] = []
  const shift = await shiftRowAt(ctx, ctx.now)
  const { items, notAsked } = await collectItems(ctx)
  const sheet: FallbackSheet = {
    madeAt: new Date(ctx.now).toISOString(),
    madeBy: ctx.actor.name,
    day: shift?.day ?? dateText(ctx.now),
    calls: await calls(ctx),
    points: await part(ctx, hazardPoint.queries.listHazardPoints.id, '隐患点', missing, () => points(ctx)),
    plans: await part(ctx, plan.queries.listPlans.id, '预案', missing, () => plans(ctx)),
    open: items.map(({ kind, title, detail }) => ({ kind, title, detail })),
    missing: [...missing, ...notAsked],
  }
  await addLine(ctx, { text: `打印本班纸质备份：联系人 ${String(sheet.calls.length)}、隐患点 ${String(sheet.points.length)}、预案 ${String(sheet.plans.length)}`, by: ctx.actor.name, at: ctx.now, subject: 'note', subjectId: null })
  ctx.audit({ kind: 'watch-fallback', id: sheet.day, code: sheet.day, after: { calls: sheet.calls.length, points: sheet.points.length, plans: sheet.plans.length } })
  return sheet
})
