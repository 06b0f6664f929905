import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fail } from '#platform/kernel/failure.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { documentDocx } from '#platform/server/document/document-docx.ts'
import { documentPdf } from '#platform/server/document/document-pdf.ts'
import type { Door } from '#platform/server/http/door.ts'
import { report } from '../contract.ts'

const FORMATS = {
  pdf: { make: documentPdf, type: 'application/pdf', disposition: 'inline' },
  docx: { make: documentDocx, type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', disposition: 'attachment' },
} as const

type PaperRequest = FastifyRequest<{ Params: { id: string; format: string }; Querystring: { paper?: string; version?: string } }>

async function send(request: PaperRequest, reply: FastifyReply, door: Door): Promise<FastifyReply> {
  const { id, format } = request.params
  if (format !== 'pdf' && format !== 'docx') fail('call.bad-input', { issues: [{ path: 'format', message: 'pdf or docx' }] })
  const { paper, version } = request.query
  const input = { id, ...(paper === undefined ? {} : { paper }), ...(version === undefined ? {} : { version: Number(version) }) }
  const { document, fileName } = (await door.ask(request, report.queries.openPaper.id, input)) as OutputOf<typeof report.queries.openPaper>
  const { make, type, disposition } = FORMATS[format]
  const bytes = await make(document)
  return reply
    .type(type)
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(`${fileName}.${format}`)}`)
    .send(bytes)
}

/** `GET /api/reports/<id>/paper.pdf|docx?paper=official&version=3`: under the permission of `report.open-paper`. */
export function paperRoutes(app: FastifyInstance, door: Door): void {
  app.get<{ Params: { id: string; format: string }; Querystring: { paper?: string; version?: string } }>('/api/reports/:id/paper.:format', (request, reply) => send(request, reply, door))
}
