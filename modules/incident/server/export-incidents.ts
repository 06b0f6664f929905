import { dateTimeText, shanghaiDay } from '#platform/kernel/instant.ts'
import { RESPONSE_LEVEL_WORDS, SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { HAZARDS, incident, INCIDENT_LEVEL_WORDS } from '../contract.ts'
import { incidentProcess } from '../processes/incident-process.ts'
import { dressRows, filtered } from './list-incidents.ts'

const AT_MOST = 20_000
const HEADER = ['编号', '名称', '灾种', '分类', '状态', '事件级别', '预警级别', '响应级别', '响应预案', '地点', '行政区划', '经度', '纬度', '事发', '建事件', '登记人', '报告数', '告警数', '结束']

/** A cell that a spreadsheet would run as a formula gets an apostrophe; quotes are doubled (RFC 4180). */
function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

const time = (iso: string | null): string | null => (iso === null ? null : dateTimeText(Date.parse(iso)))

export const exportIncidents = defineQuery(incident.queries.exportIncidents, async (ctx, input) => {
  const rows = await dressRows(ctx, await filtered(ctx, input).selectAll().orderBy('opened_at', 'desc').limit(AT_MOST).execute())
  const lines = rows.map((row) =>
    [
      row.code,
      row.title,
      HAZARDS[row.hazard].zh,
      row.className,
      incidentProcess.states[row.state].zh,
      row.incidentLevel && INCIDENT_LEVEL_WORDS[row.incidentLevel].zh,
      row.warningSeverity && SEVERITY_WORDS[row.warningSeverity].zh,
      row.responseLevel && RESPONSE_LEVEL_WORDS[row.responseLevel].zh,
      row.responsePlanTitle,
      row.place.name,
      row.place.areaCode,
      row.place.lon,
      row.place.lat,
      time(row.occurredAt),
      time(row.openedAt),
      row.openedBy,
      row.reportCount,
      row.alarmCount,
      time(row.closedAt),
    ]
      .map(cell)
      .join(','),
  )
  // The byte-order mark makes spreadsheets read the file as UTF-8.
  return { fileName: `事件-${shanghaiDay(ctx.now)}.csv`, csv: `\uFEFF${[HEADER.map(cell).join(','), ...lines].join('\r\n')}\r\n`, rows: rows.length }
})
