import { DAY, MINUTE } from '#platform/kernel/instant.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineTimer } from '#platform/server/action/define.ts'
import { dateText } from '#platform/kernel/instant.ts'
import { startOfDay } from '../domain/planned-shift.ts'
import { openCheck, runningCheck } from './check.store.ts'
import { readSettings } from './settings.store.ts'

export const TIMED_CHECK_TIMER = 'watch.timed-check'
const KEY = 'watch-timed-check'

/** The next of these times of day after an instant; null when there is none. */
export function nextTimeOfDay(times: string, after: number): number | null {
  const wanted = times.split(',').map((time) => time.trim()).filter((time) => time !== '')
  const today = dateText(after)
  const tomorrow = dateText(after + DAY)
  const at = wanted.flatMap((time) => [startOfDay(today, time), startOfDay(tomorrow, time)]).filter((one) => one > after)
  return at.length === 0 ? null : Math.min(...at)
}

/** Sets the clock for the next timed check, or takes it away when the setting is empty. */
export async function armTimedCheck(ctx: ActionContext): Promise<void> {
  const at = nextTimeOfDay((await readSettings(ctx)).text('check.times'), ctx.now)
  if (at === null) await ctx.cancel(KEY)
  else await ctx.schedule({ timer: TIMED_CHECK_TIMER, at, payload: { at }, key: KEY })
}

/** After a stop the question of hours ago is not asked any more: only the next one is set. */
const TOO_OLD_MS = 10 * MINUTE

export const timedCheck = defineTimer<{ at: number }>(TIMED_CHECK_TIMER, async (ctx, { at }) => {
  if (ctx.now - at < TOO_OLD_MS && (await runningCheck(ctx)) === null) await openCheck(ctx, '定时查岗', null)
  await armTimedCheck(ctx)
})
