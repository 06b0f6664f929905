import { fail } from '#platform/kernel/failure.ts'
import { defineAction, defineQuery, defineServerModule } from '#platform/server/action/define.ts'
import { file, type StoredFile } from './file-contract.ts'
import { fileRoutes } from './file-routes.ts'
import { type FileTables, type FileUseTable, readableFile } from './file-use.ts'
import { takeTicket } from './upload-tickets.ts'

const factsOf = (row: FileUseTable): StoredFile => ({ id: row.id, sha256: row.sha256, name: row.name, mediaType: row.media_type, bytes: row.bytes })

interface BlobTables {
  file_blob: { sha256: string; bytes: number; media_type: string; stored_at: Date }
}

const recordUpload = defineAction(file.actions.recordUpload, async (ctx, input) => {
  const upload = takeTicket(input.ticket)
  if (!upload) fail('file.not-found', { id: input.id })
  const { sha256, bytes, mediaType, name } = upload
  const at = new Date(ctx.now)
  await ctx.platformDb<BlobTables>().insertInto('file_blob').values({ sha256, bytes, media_type: mediaType, stored_at: at }).onConflict((conflict) => conflict.column('sha256').doNothing()).execute()
  const row = { id: input.id, sha256, name, media_type: mediaType, bytes, owner_kind: null, owner_id: null, uploaded_by: ctx.actor.id, at }
  await ctx.db<FileTables>().insertInto('file_use').values(row).execute()
  ctx.audit({ kind: 'file', id: input.id, after: { name, sha256, bytes, mediaType } })
  return factsOf(row)
})

const openFile = defineQuery(file.queries.openFile, async (ctx, input) => factsOf(await readableFile(ctx, input.id)))

/** Files are part of the platform, but enter by the runner like everything else; always on. */
export const fileModule = defineServerModule({ contract: file, actions: [recordUpload], queries: [openFile], routes: fileRoutes, locales: { zh: {}, en: {} } })
