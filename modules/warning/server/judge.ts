import { defineTimer } from '#platform/server/action/define.ts'
import { judgeEnded } from '../domain/judge.ts'
import { stationsIn } from './measured-rain.ts'
import { signalsOf } from './table.store.ts'
import { JUDGE_TIMER } from './timer-keys.ts'
import { changeVerdict, type VerdictTables } from './verdict.store.ts'
import { findWarning } from './warning.store.ts'

/** Some time after its end a warning that nothing came of is judged: false, or for a person to say. */
export const judge = defineTimer<{ warningId: string }>(JUDGE_TIMER, async (ctx, { warningId }) => {
  const row = await findWarning(ctx, warningId)
  const verdict = await ctx.db<VerdictTables>().selectFrom('warning_verdict').selectAll().where('warning_id', '=', warningId).forUpdate().executeTakeFirst()
  if (!row || verdict?.verdict !== 'open') return
  const measurable = (await signalsOf(ctx, row.kind)).some((signal) => signal.measure !== null)
  const judged = judgeEnded(row.severity, (await stationsIn(ctx, row.area_codes)).size, measurable)
  await changeVerdict(ctx, verdict, { verdict: judged.verdict, basis: judged.basis })
  ctx.audit({ kind: 'warning', id: row.id, code: row.code, after: { verdict: judged.verdict, basis: judged.basis } })
})
