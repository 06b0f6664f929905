import type { z } from 'zod'
import type { Severity } from '#platform/kernel/severity.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { linkedSubject } from '../contract/incident-row.ts'
import type { Instant } from './incident.store.ts'

type Linked = z.infer<typeof linkedSubject>

export interface LinkTables {
  incident_link: { incident_id: string; kind: Linked['kind']; ref_id: string; code: string; title: string; hazard: string | null; severity: Severity | null; linked_at: Instant }
  incident: { id: string; state: string }
}

export interface LinkDraft {
  readonly kind: Linked['kind']
  readonly refId: string
  readonly code: string
  readonly title: string
  readonly hazard: string | null
  readonly severity: Severity | null
}

/** Links something; linking it again brings its words and severity up to date. */
export async function linkSubject(ctx: ActionContext, incidentId: string, draft: LinkDraft): Promise<void> {
  const facts = { code: draft.code, title: draft.title, hazard: draft.hazard, severity: draft.severity }
  await ctx
    .db<LinkTables>()
    .insertInto('incident_link')
    .values({ incident_id: incidentId, kind: draft.kind, ref_id: draft.refId, ...facts, linked_at: new Date(ctx.now) })
    .onConflict((oc) => oc.columns(['incident_id', 'kind', 'ref_id']).doUpdateSet(facts))
    .execute()
}

export async function readLinks(ctx: QueryContext, incidentId: string): Promise<(Linked & { hazard: string | null })[]> {
  const rows = await ctx.db<LinkTables>().selectFrom('incident_link').selectAll().where('incident_id', '=', incidentId).orderBy('linked_at').execute()
  return rows.map((row) => ({ kind: row.kind, refId: row.ref_id, code: row.code, title: row.title, hazard: row.hazard, severity: row.severity, linkedAt: row.linked_at }))
}

/** Incidents not yet closed that a thing is linked to. */
export async function openIncidentsOf(ctx: QueryContext, kind: Linked['kind'], refId: string): Promise<string[]> {
  const rows = await ctx
    .db<LinkTables>()
    .selectFrom('incident_link')
    .innerJoin('incident', 'incident.id', 'incident_link.incident_id')
    .select('incident_link.incident_id as id')
    .where('incident_link.kind', '=', kind)
    .where('incident_link.ref_id', '=', refId)
    .where('incident.state', 'not in', ['closed', 'discarded'])
    .execute()
  return rows.map((row) => row.id)
}
