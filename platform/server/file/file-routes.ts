import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fail } from '#platform/kernel/failure.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { Door } from '#platform/server/http/door.ts'
import { file, type StoredFile } from './file-contract.ts'
import { sniffMediaType } from './media-type.ts'
import { ticketFor } from './upload-tickets.ts'

const LIMIT_MEGABYTES = 64
/** Shown in the browser itself; everything else is offered for saving. */
const SHOWN = /^(image\/(jpeg|png|webp)|video\/|audio\/|application\/pdf)/

async function bytesOf(request: FastifyRequest): Promise<{ bytes: Buffer; name: string }> {
  const part = await request.file().catch(() => undefined)
  if (!part) fail('call.bad-input', { issues: [{ path: 'file', message: 'multipart field with a file expected' }] })
  const bytes = await part.toBuffer().catch(() => fail('file.too-large', { limitMegabytes: LIMIT_MEGABYTES }))
  return { bytes, name: part.filename.replaceAll(/[\p{Cc}/\\]/gu, '').slice(0, 200) || 'file' }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * An upload under an idempotency key takes the key as the file's id: a phone names the photo in its report before it
 * was ever sent, and an upload that is repeated after a lost answer is the same file.
 */
function keyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key']
  return typeof key === 'string' && UUID.test(key) ? key : null
}

async function upload(request: FastifyRequest, door: Door): Promise<unknown> {
  door.assertSameOrigin(request)
  const { actor } = await door.origin(request)
  if (actor.id === '') fail('auth.not-signed-in')
  const { bytes, name } = await bytesOf(request)
  const kind = sniffMediaType(bytes)
  if (!kind) fail('file.type-refused')
  const { services } = door
  const sha256 = await services.files.put(bytes)
  const now = services.clock()
  const key = keyOf(request)
  // The ticket follows from the key, so that the repeated call is equal to the first and gets its answer.
  const ticket = ticketFor({ sha256, name, mediaType: kind.mediaType, bytes: bytes.length }, now, key === null ? null : `${actor.id}:${key}`)
  return door.act(request, file.actions.recordUpload.id, { ticket, id: key ?? uuidv7(now) })
}

function rangeOf(request: FastifyRequest, size: number): { start: number; end: number } | null {
  const match = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
  if (!match) return null
  const start = Number(match[1])
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1)
  return start <= end && start < size ? { start, end } : null
}

async function download(request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply, door: Door): Promise<FastifyReply> {
  const found = (await door.ask(request, file.queries.openFile.id, { id: request.params.id })) as StoredFile
  if (request.headers['if-none-match'] === `"${found.sha256}"`) return reply.status(304).send()
  const range = rangeOf(request, found.bytes)
  const disposition = SHOWN.test(found.mediaType) ? 'inline' : 'attachment'
  void reply
    .type(found.mediaType)
    .header('etag', `"${found.sha256}"`)
    .header('cache-control', 'private, no-cache')
    .header('accept-ranges', 'bytes')
    // A stored file is never a page of ours, whatever is in it.
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(found.name)}`)
  const { files } = door.services
  if (!range) return reply.header('content-length', found.bytes).send(files.stream(found.sha256))
  return reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${found.bytes}`).header('content-length', range.end - range.start + 1).send(files.stream(found.sha256, range))
}

/** `POST /api/files` (multipart, one file) and `GET /api/files/<id>` (with ranges, for video). */
export function fileRoutes(app: FastifyInstance, door: Door): void {
  app.post('/api/files', (request) => upload(request, door))
  app.get<{ Params: { id: string } }>('/api/files/:id', (request, reply) => download(request, reply, door))
}
