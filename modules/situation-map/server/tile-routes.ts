import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Door } from '#platform/server/http/door.ts'
import { situationMap } from '../contract.ts'

interface TileParams {
  readonly layer: string
  readonly z: string
  readonly x: string
  /** `1620.mvt` or `1620.png` */
  readonly file: string
}

const FILE = /^(\d{1,7})\.(mvt|png)$/
const MINUTE_SECONDS = 60

async function tile(request: FastifyRequest<{ Params: TileParams }>, reply: FastifyReply, door: Door): Promise<FastifyReply> {
  const { layer, z, x, file } = request.params
  const match = FILE.exec(file)
  const known = /^"([\w-]{1,80})"$/.exec(request.headers['if-none-match'] ?? '')?.[1]
  const input = { layer, z: Number(z), x: Number(x), y: Number(match?.[1] ?? Number.NaN), ...(known === undefined ? {} : { known }) }
  const found = (await door.ask(request, situationMap.queries.readTile.id, input)) as { tag: string; base64: string | null }
  const fixed = layer === 'base' || layer === 'terrain'
  void reply.header('etag', `"${found.tag}"`).header('cache-control', fixed ? `private, max-age=${60 * MINUTE_SECONDS}` : 'private, no-cache').header('vary', 'cookie, authorization, x-jinding-world')
  if (found.base64 === null) return reply.status(304).send()
  const bytes = Buffer.from(found.base64, 'base64')
  return reply.type(match?.[2] === 'png' ? 'image/png' : 'application/vnd.mapbox-vector-tile').send(bytes)
}

/** `/tiles/<register>/{z}/{x}/{y}.mvt`, `/tiles/base/…`, `/tiles/terrain/….png`: all from this server, none from outside. */
export function tileRoutes(app: FastifyInstance, door: Door): void {
  app.get<{ Params: TileParams }>('/tiles/:layer/:z/:x/:file', (request, reply) => tile(request, reply, door))
}
