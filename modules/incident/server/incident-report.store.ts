import type { z } from 'zod'
import { fail } from '#platform/kernel/failure.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import { maskPersonal } from '#platform/server/crypto/personal-cipher.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { FIGURE_KINDS, type FigureKind, type FigureKindKey } from '../contract/figure-kind.ts'
import type { figureGroup, report, reportDraft } from '../contract/report.ts'
import { groupFigures } from '../domain/group-figures.ts'
import type { Incident, Instant, NullableInstant } from './incident.store.ts'

type ReportDraft = z.infer<typeof reportDraft>
type Report = z.infer<typeof report>

export interface ReportTables {
  incident_report: {
    id: string
    incident_id: string
    source: Report['source']
    reporter: string
    reporter_phone_sealed: string | null
    reporter_phone_masked: string | null
    text: string
    observed_at: Instant
    received_at: Instant
    recorded_by: string
    file_ids: string[]
    lon: number | null
    lat: number | null
    correlation_id: string
  }
  incident_figure: {
    id: string
    incident_id: string
    report_id: string
    kind: FigureKindKey
    value: number
    approximate: boolean
    note: string | null
    source: string
    at: Instant
    accepted: boolean
    accepted_by: string | null
    accepted_at: NullableInstant
    accepted_note: string | null
  }
}

/** The clock of a phone or workstation may be off by this much. */
const CLOCK_SLACK_MS = 5 * MINUTE

export function assertNotFuture(ctx: QueryContext, at: string): void {
  if (Date.parse(at) > ctx.now + CLOCK_SLACK_MS) fail('incident.in-the-future', { at })
}

function assertWhole(figures: ReportDraft['figures']): void {
  for (const { kind, value } of figures) {
    const spec: FigureKind = FIGURE_KINDS[kind]
    if (spec.integer && !Number.isInteger(value)) fail('incident.figure-not-whole', { figure: spec.title.zh, value })
  }
}

/** A telephone number as it is stored: sealed, and masked for the screen. */
function phoneColumns(ctx: ActionContext, phone: string | null): { reporter_phone_sealed: string | null; reporter_phone_masked: string | null } {
  if (phone === null || phone === '') return { reporter_phone_sealed: null, reporter_phone_masked: null }
  return { reporter_phone_sealed: ctx.cipher.seal(phone), reporter_phone_masked: maskPersonal('phone', phone) }
}

/** Stores a report and its figures as said. A report sent twice (a phone that replays) is stored once: then false. */
export async function addReportRows(ctx: ActionContext, incident: Incident, draft: ReportDraft): Promise<boolean> {
  assertNotFuture(ctx, draft.observedAt)
  assertWhole(draft.figures)
  const db = ctx.db<ReportTables>()
  const written = await db
    .insertInto('incident_report')
    .values({
      id: draft.id,
      incident_id: incident.id,
      source: draft.source,
      reporter: draft.reporter,
      ...phoneColumns(ctx, draft.reporterPhone),
      text: draft.text,
      observed_at: new Date(draft.observedAt),
      received_at: new Date(ctx.now),
      recorded_by: ctx.actor.name,
      file_ids: draft.fileIds,
      lon: draft.place?.lon ?? null,
      lat: draft.place?.lat ?? null,
      correlation_id: ctx.correlationId,
    })
    .onConflict((oc) => oc.column('id').doNothing())
    .executeTakeFirst()
  if (Number(written.numInsertedOrUpdatedRows ?? 0) === 0) return false
  if (draft.figures.length === 0) return true
  await db
    .insertInto('incident_figure')
    .values(
      draft.figures.map((figure) => ({
        id: figure.id,
        incident_id: incident.id,
        report_id: draft.id,
        kind: figure.kind,
        value: figure.value,
        approximate: figure.approximate,
        note: figure.note,
        source: draft.reporter,
        at: new Date(draft.observedAt),
        accepted: false,
      })),
    )
    .execute()
  return true
}

export async function readReports(ctx: QueryContext, incidentId: string): Promise<Report[]> {
  const rows = await ctx.db<ReportTables>().selectFrom('incident_report').selectAll().where('incident_id', '=', incidentId).orderBy('received_at', 'desc').execute()
  return rows.map((row) => ({
    id: row.id,
    source: row.source,
    reporter: row.reporter,
    reporterPhoneMasked: row.reporter_phone_masked,
    text: row.text,
    observedAt: row.observed_at,
    receivedAt: row.received_at,
    recordedBy: row.recorded_by,
    fileIds: row.file_ids,
    place: row.lon === null || row.lat === null ? null : { lon: row.lon, lat: row.lat },
  }))
}

/** All statements of one incident with their times as epoch ms, for the pure functions. */
export async function readStatements(ctx: QueryContext, incidentId: string) {
  const rows = await ctx.db<ReportTables>().selectFrom('incident_figure').selectAll().where('incident_id', '=', incidentId).execute()
  return rows.map((row) => ({ ...row, atIso: row.at, at: Date.parse(row.at) }))
}

export async function readFigureGroups(ctx: QueryContext, incidentId: string): Promise<z.infer<typeof figureGroup>[]> {
  return groupFigures(await readStatements(ctx, incidentId)).map((group) => {
    const accepted = group.statements.find((statement) => statement.accepted)
    return {
      kind: group.kind,
      unit: FIGURE_KINDS[group.kind].unit.zh,
      conflicting: group.conflicting,
      accepted: accepted ? { figureId: accepted.id, value: accepted.value, by: accepted.accepted_by ?? '', at: accepted.accepted_at ?? accepted.atIso, note: accepted.accepted_note } : null,
      figures: group.statements.map((row) => ({ id: row.id, reportId: row.report_id, value: row.value, approximate: row.approximate, note: row.note, source: row.source, at: row.atIso, accepted: row.accepted })),
    }
  })
}
