import { incident } from '#modules/incident/contract.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { seedId } from '#platform/server/register/seed-register.ts'
import { callOut } from '../contract.ts'
import type { CallOutHead } from '../contract/call.ts'

interface Line {
  /** Stands for "this news", which may come twice. */
  readonly key: string
  readonly title: string
  readonly detail: string | null
  readonly at: string
  readonly weighty: boolean
}

/** Into the time line of the incident that the call-out is about, when it is about one. */
async function write(ctx: ActionContext, about: CallOutHead['subject'], line: Line): Promise<void> {
  if (about.kind !== 'incident' || !ctx.registry.actions.has(incident.actions.addEntry.id)) return
  await ctx.call(incident.actions.addEntry, { incidentId: about.id, id: seedId('call-out.entry', line.key), stage: 'rescue', title: line.title, detail: line.detail, at: line.at, key: line.weighty }, 'system')
}

const NAMES_SHOWN = 12

export const onStarted = defineReaction('call-out.on-call-out-started', callOut.events.callOutStarted, (ctx, news) =>
  write(ctx, news.subject, {
    key: `started ${news.callOutId}`,
    title: `发起叫应 ${news.people} 人`,
    detail: [`${news.code}，${news.startedBy}`, ...news.holes.map((hole) => `无人可叫：${hole.reason}（${hole.what}）`)].join('；').slice(0, 2_000),
    at: news.at,
    weighty: true,
  }),
)

export const onUnanswered = defineReaction('call-out.on-person-unanswered', callOut.events.personUnanswered, (ctx, news) =>
  write(ctx, news.subject, {
    key: `unanswered ${news.callOutId} ${news.people[0]?.callId ?? ''}`,
    title: `叫应各步均无人应答 ${news.people.length} 人`,
    detail: news.people.slice(0, NAMES_SHOWN).map((one) => `${one.post} ${one.name}`.trim()).join('、') + (news.people.length > NAMES_SHOWN ? ` 等 ${news.people.length} 人` : ''),
    at: news.at,
    weighty: true,
  }),
)

export const onEnded = defineReaction('call-out.on-call-out-ended', callOut.events.callOutEnded, (ctx, news) =>
  write(ctx, news.subject, {
    key: `ended ${news.callOutId}`,
    title: news.open === 0 ? `叫应结束：${news.answered} 人全部应答` : `叫应结束：${news.open} 人未应答，${news.answered} / ${news.people} 人已应答`,
    detail: `${news.code}，${news.endedBy}，${news.reason}`,
    at: news.at,
    weighty: news.open > 0,
  }),
)
