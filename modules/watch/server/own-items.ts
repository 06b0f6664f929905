import { clockText } from '#platform/kernel/instant.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { OpenItem } from '../contract/handover.ts'
import { runningCheck } from './check.store.ts'
import { runningMutes } from './mute.store.ts'
import { readPapers } from './paper.store.ts'
import { readSwaps } from './swap.store.ts'

type Item = Omit<OpenItem, 'overdue'>
const base = { code: null, severity: null, dueAt: null } as const

/** What the watch itself has not finished: a check that waits, papers to be dealt with, sound that is off, swaps. */
export async function ownItems(ctx: QueryContext): Promise<Item[]> {
  const check = await runningCheck(ctx)
  const papers = await readPapers(ctx, { openOnly: true, limit: 500 })
  const mutes = await runningMutes(ctx)
  const swaps = await readSwaps(ctx, true)
  return [
    ...(check ? [{ ...base, key: `check:${check.id}`, kind: 'check' as const, title: '查岗未应答', detail: `${check.askedBy} ${clockText(Date.parse(check.askedAt))} 查岗`, since: check.askedAt, dueAt: check.dueAt, path: '/watch' }] : []),
    ...papers.map((paper): Item => ({ ...base, key: `paper:${paper.id}`, kind: 'paper', code: paper.code, title: paper.title, detail: `${paper.from} 来文未办结`, since: paper.receivedAt, dueAt: paper.answerBy, path: '/watch/papers' })),
    ...mutes.map((mute): Item => ({ ...base, key: `mute:${mute.id}`, kind: 'mute', title: `告警静音到 ${clockText(Date.parse(mute.until))}`, detail: `${mute.by}：${mute.reason}`, since: mute.from, dueAt: null, path: '/watch' })),
    ...swaps.map((swap): Item => ({ ...base, key: `swap:${swap.id}`, kind: 'swap', title: `换班待${swap.state === 'asked' ? '对方同意' : '批准'}：${swap.day}`, detail: `${swap.from.name ?? ''} → ${swap.to.name ?? ''}，${swap.reason}`, since: swap.askedAt, path: '/watch/roster' })),
  ]
}
