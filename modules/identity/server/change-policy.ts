import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { accounts, readPolicy } from './account.store.ts'
import { forgetAll } from './session-cache.ts'

export const changePolicy = defineAction(identity.actions.changePolicy, async (ctx, input) => {
  ctx.require('identity.change-policy', { orgPath: null, areaCode: null })
  const before = await readPolicy(accounts(ctx))
  if (before.version !== input.version) fail('identity.conflict', { yours: input.version, theirs: before, updatedBy: before.updatedBy, updatedAt: before.updatedAt })
  await accounts(ctx)
    .updateTable('sign_in_policy')
    .set({
      min_length: input.minLength,
      min_classes: input.minClasses,
      history: input.history,
      max_age_days: input.maxAgeDays,
      max_tries: input.maxTries,
      lock_minutes: input.lockMinutes,
      idle_minutes: input.idleMinutes,
      absolute_hours: input.absoluteHours,
      shift_hours: input.shiftHours,
      pin_minutes: input.pinMinutes,
      version: before.version + 1,
      updated_at: new Date(ctx.now),
      updated_by: ctx.actor.name,
    })
    .where('version', '=', input.version)
    .execute()
  const after = await readPolicy(accounts(ctx))
  ctx.audit({ kind: 'policy', id: 'sign-in', before, after })
  ctx.onCommit(forgetAll)
  return after
})
