import type { QueryContext } from '#platform/server/action/context.ts'
import { readableFile } from './file-use.ts'

/** Content of a stored file that the caller may read. */
export async function readFileBytes(ctx: QueryContext, id: string): Promise<Uint8Array> {
  const row = await readableFile(ctx, id)
  return ctx.files.read(row.sha256)
}
