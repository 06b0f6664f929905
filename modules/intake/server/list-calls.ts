import type { InputOf } from '#platform/kernel/contract.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { dateTimeText, shanghaiDay } from '#platform/kernel/instant.ts'
import { HAZARDS } from '#modules/incident/contract.ts'
import { intake } from '../contract.ts'
import { CALL_MARK_WORDS, CALL_OUTCOME_WORDS, CALL_SOURCE_WORDS, CALL_STATE_WORDS } from '../contract/intake-call.ts'
import { readDraft } from '../domain/intake-draft.ts'
import { dressCalls, earlierCalls, type IntakeTables, loadCall } from './intake-call.store.ts'

const AT_MOST = 20_000

/** What the person typed, with `%` and `_` meaning themselves. */
const pattern = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`

function filtered(ctx: QueryContext, input: InputOf<typeof intake.queries.exportCalls>) {
  const reach = ctx.reach('intake.read')
  let query = ctx.db<IntakeTables>().selectFrom('intake_call').where((eb) => withinReach(eb, reach, 'org_path', 'area_code'))
  if (input.states) query = query.where('state', 'in', input.states)
  if (input.outcome) query = query.where('outcome', '=', input.outcome)
  if (input.mark) query = query.where('mark', '=', input.mark)
  if (input.hazard) query = query.where('hazard', '=', input.hazard)
  if (input.from) query = query.where('received_at', '>=', input.from)
  if (input.to) query = query.where('received_at', '<', input.to)
  if (input.text) {
    const like = pattern(input.text)
    // A whole number finds its calls by the keyed hash; a part of one never does.
    const hash = ctx.cipher.indexHash(input.text)
    query = query.where((eb) => eb.or([...(['code', 'place_name', 'text', 'reporter', 'incident_code'] as const).map((column) => eb(column, 'ilike', like)), eb('caller_hash', '=', hash)]))
  }
  return query
}

export const listCalls = defineQuery(intake.queries.listCalls, async (ctx, input) => {
  const rows = await filtered(ctx, input).selectAll().orderBy('received_at', 'desc').orderBy('id', 'desc').limit(input.limit).execute()
  const { total } = await filtered(ctx, input).select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const { open } = await filtered(ctx, { states: ['taking', 'hung-up'] }).select((eb) => eb.fn.countAll<number>().as('open')).executeTakeFirstOrThrow()
  return { calls: await dressCalls(ctx, rows), total, open }
})

export const getCall = defineQuery(intake.queries.getCall, async (ctx, input) => {
  const row = await loadCall(ctx, input.id, 'intake.read')
  ctx.require('intake.read', { orgPath: row.org_path, areaCode: row.area_code })
  const [call] = await dressCalls(ctx, [row])
  return { call: call!, draft: readDraft(row.draft), earlier: await earlierCalls(ctx, row) }
})

const HEADER = ['编号', '来电时间', '来源', '来电号码', '来电人', '地点', '行政区划', '灾种', '情况', '状态', '处理', '标记', '说明', '事件', '叫应', '办结', '办理人']

/** A cell that a spreadsheet would run as a formula gets an apostrophe; quotes are doubled (RFC 4180). */
function cell(value: string | null): string {
  const text = value ?? ''
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}

const time = (iso: string | null): string | null => (iso === null ? null : dateTimeText(Date.parse(iso)))

export const exportCalls = defineQuery(intake.queries.exportCalls, async (ctx, input) => {
  const rows = await dressCalls(ctx, await filtered(ctx, input).selectAll().orderBy('received_at', 'desc').limit(AT_MOST).execute())
  const lines = rows.map((row) =>
    [
      row.code, time(row.receivedAt), CALL_SOURCE_WORDS[row.source].zh, row.callerMasked, row.reporter, row.placeName, row.areaName,
      row.hazard && HAZARDS[row.hazard].zh, row.text, CALL_STATE_WORDS[row.state].zh, row.outcome && CALL_OUTCOME_WORDS[row.outcome].zh,
      row.mark && CALL_MARK_WORDS[row.mark].zh, row.note, row.incidentCode, row.callOutCode, time(row.settledAt), row.settledBy,
    ].map(cell).join(','),
  )
  // The byte-order mark makes spreadsheets read the file as UTF-8.
  return { fileName: `接报记录-${shanghaiDay(ctx.now)}.csv`, csv: `\uFEFF${[HEADER.map(cell).join(','), ...lines].join('\r\n')}\r\n`, rows: rows.length }
})
