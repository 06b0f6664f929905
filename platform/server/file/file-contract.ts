import { z } from 'zod'
import { action, defineContract, query } from '#platform/kernel/contract.ts'

const stored = z.object({ id: z.guid(), sha256: z.string(), name: z.string(), mediaType: z.string(), bytes: z.number().int() })
export type StoredFile = z.infer<typeof stored>

/** Files of all modules: put in by `POST /api/files`, read by `GET /api/files/<id>` under the permission of the object they belong to. */
export const file = defineContract({
  module: 'file',
  title: { zh: '文件', en: 'Files' },
  permissions: {},
  actions: {
    recordUpload: action({
      summary: 'Record a file whose content the upload route has stored',
      permission: 'signed-in',
      input: z.object({ ticket: z.string().max(100), id: z.guid() }),
      output: stored,
    }),
  },
  queries: {
    openFile: query({ summary: 'Facts of a file, for whoever may read it', permission: 'signed-in', input: z.object({ id: z.guid() }), output: stored }),
  },
})
