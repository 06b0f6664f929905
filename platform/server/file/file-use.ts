import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'

export interface FileUseTable {
  id: string
  sha256: string
  name: string
  media_type: string
  bytes: number
  owner_kind: string | null
  owner_id: string | null
  uploaded_by: string
  at: string | Date
}
export interface FileTables {
  file_use: FileUseTable
}

async function rowOf(ctx: QueryContext, id: string): Promise<FileUseTable> {
  const row = await ctx.db<FileTables>().selectFrom('file_use').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? fail('file.not-found', { id })
}

/** The row of a file, if the caller may read it: its uploader until it is attached, then whoever may read its owner. */
export async function readableFile(ctx: QueryContext, id: string): Promise<FileUseTable> {
  const row = await rowOf(ctx, id)
  if (ctx.actor.kind === 'system' || row.uploaded_by === ctx.actor.id) return row
  if (row.owner_kind === null || row.owner_id === null) return fail('file.not-found', { id })
  const mayRead = ctx.registry.modules.flatMap((module) => Object.entries(module.fileOwners ?? {})).find(([kind]) => kind === row.owner_kind)?.[1]
  if (!mayRead) return fail('file.not-found', { id })
  await mayRead(ctx, row.owner_id)
  return row
}

/**
 * Makes an uploaded file a part of an object: from now on whoever may read the object may read the file. Only the
 * uploader's own files, and only once.
 */
export async function attachFile(ctx: ActionContext, id: string, owner: { readonly kind: string; readonly id: string }): Promise<FileUseTable> {
  const row = await rowOf(ctx, id)
  const mine = ctx.actor.kind === 'system' || row.uploaded_by === ctx.actor.id
  const free = row.owner_kind === null || (row.owner_kind === owner.kind && row.owner_id === owner.id)
  if (!mine || !free) fail('file.not-found', { id })
  await ctx.db<FileTables>().updateTable('file_use').set({ owner_kind: owner.kind, owner_id: owner.id }).where('id', '=', id).execute()
  return { ...row, owner_kind: owner.kind, owner_id: owner.id }
}
