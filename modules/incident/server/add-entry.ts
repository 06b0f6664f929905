import { defineAction } from '#platform/server/action/define.ts'
import { attachFile } from '#platform/server/file/file-use.ts'
import { incident } from '../contract.ts'
import { takeIncident } from './incident.store.ts'
import { addEntryRow } from './incident-record.store.ts'
import { assertNotFuture } from './incident-report.store.ts'
import { tellUpdated } from './tell-incident.ts'

export const addEntry = defineAction(incident.actions.addEntry, async (ctx, input) => {
  const row = await takeIncident(ctx, 'incident.report', input.incidentId)
  if (input.at) assertNotFuture(ctx, input.at)
  const written = await addEntryRow(ctx, row.id, {
    id: input.id,
    stage: input.stage,
    kind: 'note',
    title: input.title,
    detail: input.detail,
    key: input.key,
    fileIds: input.fileIds,
    ...(input.at ? { at: Date.parse(input.at) } : {}),
  })
  if (written) {
    for (const fileId of input.fileIds) await attachFile(ctx, fileId, { kind: 'incident', id: row.id })
    ctx.audit({ kind: 'incident-entry', id: input.id, code: row.code, after: { stage: input.stage, title: input.title, detail: input.detail } })
    await tellUpdated(ctx, row, 'noted')
  }
  return { id: row.id, code: row.code, version: row.version }
})
