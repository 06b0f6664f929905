import type { z } from 'zod'
import type { ActionContext } from '#platform/server/action/context.ts'
import { attachFile } from '#platform/server/file/file-use.ts'
import { FIGURE_KINDS } from '../contract/figure-kind.ts'
import type { reportDraft } from '../contract/report.ts'
import type { Incident } from './incident.store.ts'
import { addEntryRow } from './incident-record.store.ts'
import { addReportRows } from './incident-report.store.ts'

/** Takes a report into the file: its words, its figures, its line in the time line. False when it is already there. */
export async function takeReport(ctx: ActionContext, row: Incident, draft: z.infer<typeof reportDraft>): Promise<boolean> {
  const added = await addReportRows(ctx, row, draft)
  if (!added) return false
  for (const fileId of draft.fileIds) await attachFile(ctx, fileId, { kind: 'incident', id: row.id })
  const figures = draft.figures.map((figure) => `${FIGURE_KINDS[figure.kind].title.zh} ${figure.approximate ? '约 ' : ''}${figure.value} ${FIGURE_KINDS[figure.kind].unit.zh}`)
  await addEntryRow(ctx, row.id, {
    at: Date.parse(draft.observedAt),
    stage: 'assessment',
    kind: 'report',
    title: draft.text.length > 120 ? `${draft.text.slice(0, 119)}…` : draft.text,
    detail: figures.length > 0 ? figures.join('，') : null,
    actorName: draft.reporter,
    link: { kind: 'report', id: draft.id, text: '报告' },
    fileIds: draft.fileIds,
    origin: `report:${draft.id}`,
  })
  ctx.audit({ kind: 'incident-report', id: draft.id, code: row.code, after: { source: draft.source, reporter: draft.reporter, text: draft.text, figures: draft.figures, files: draft.fileIds } })
  return true
}
