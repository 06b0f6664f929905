import type { Selectable } from 'kysely'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { PaperRow } from '../contract/desk.ts'

export interface PaperTable {
  watch_paper: {
    id: string
    code: string
    kind: PaperRow['kind']
    sender: string
    number: string | null
    title: string
    summary: string
    urgency: PaperRow['urgency']
    received_at: Date | string
    recorded_by: string
    file_ids: string[]
    incident_id: string | null
    incident_code: string | null
    answer_by: Date | string | null
    done_at: Date | string | null
    done_by: string | null
    done_how: string | null
    version: number
  }
}

export function toPaper(row: Selectable<PaperTable['watch_paper']>): PaperRow {
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    from: row.sender,
    number: row.number,
    title: row.title,
    summary: row.summary,
    urgency: row.urgency,
    receivedAt: row.received_at as string,
    recordedBy: row.recorded_by,
    fileIds: row.file_ids,
    incidentId: row.incident_id,
    incidentCode: row.incident_code,
    answerBy: row.answer_by as string | null,
    doneAt: row.done_at as string | null,
    doneBy: row.done_by,
    version: row.version,
  }
}

export async function readPapers(ctx: QueryContext, { openOnly, limit }: { openOnly: boolean; limit: number }): Promise<PaperRow[]> {
  let query = ctx.db<PaperTable>().selectFrom('watch_paper').selectAll().orderBy('received_at', 'desc').limit(limit)
  if (openOnly) query = query.where('done_at', 'is', null)
  return (await query.execute()).map(toPaper)
}
