import { identity } from '#modules/identity/contract.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { callLeaderNow } from './leader.ts'

/** The sealed account was opened: the log says so and the leader is told. */
export const onBreakGlass = defineReaction('watch.on-break-glass', identity.events.breakGlassOpened, async (ctx, { accountId, peer, workstation }) => {
  await callLeaderNow(ctx, { reason: `应急账号已启封，登录地点 ${workstation ?? (peer === '' ? '不详' : peer)}`, by: '自动', subject: { kind: 'identity', id: accountId } })
})
