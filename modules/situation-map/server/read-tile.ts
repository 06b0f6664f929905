import { createHash } from 'node:crypto'
import { fail } from '#platform/kernel/failure.ts'
import { mayAnywhere } from '#platform/kernel/scope.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { encodeTile } from '#platform/server/tile/encode-tile.ts'
import { groundTile } from '#platform/server/tile/ground-tile.ts'
import { pointIndex } from '#platform/server/tile/point-index.ts'
import { pointTile, type TileAddress } from '#platform/server/tile/point-tile.ts'
import { terrainTile } from '#platform/server/tile/terrain-tile.ts'
import { TileCache } from '#platform/server/tile/tile-cache.ts'
import { situationMap } from '../contract.ts'
import { visibleTo } from './visible-layers.ts'

interface Tile {
  readonly tag: string
  readonly bytes: () => Promise<Uint8Array>
}

/** A whole city is on the screen below this zoom: every layer is gathered into clusters there. */
const WHOLE_CITY_ZOOM = 11

const ground = new TileCache(600)
const heights = new TileCache(200)

const tagOf = (...parts: string[]): string => createHash('sha256').update(parts.join(' ')).digest('base64url').slice(0, 22)

/** The ground does not change while the server runs; its tag is that of its content. */
async function fixedTile(layer: 'base' | 'terrain', folder: string, at: TileAddress): Promise<Tile> {
  const key = `${folder} ${at.z}/${at.x}/${at.y}`
  const bytes = layer === 'base' ? await ground.take(key, () => groundTile(folder, at)) : await heights.take(key, async () => (await terrainTile(folder, at)) ?? fail('situation-map.layer-unknown', { layer }))
  return { tag: createHash('sha256').update(bytes).digest('base64url').slice(0, 22), bytes: async () => bytes }
}

/** What the caller may see decides the content, so the grants are part of the tag. */
async function registerTile(ctx: QueryContext, layer: string, at: TileAddress): Promise<Tile> {
  const register = ctx.registry.registers.get(layer)
  if (!register?.map) fail('situation-map.layer-unknown', { layer })
  const permission = register.permissions.read
  if (ctx.actor.kind !== 'system' && !mayAnywhere(ctx.actor.grants, permission)) fail('auth.not-allowed', { permission })
  const index = await pointIndex(ctx, register)
  const grants = ctx.actor.grants.filter((grant) => grant.permission === permission).map((grant) => `${grant.orgPath}:${grant.areaCode ?? ''}`)
  const { map } = register
  return {
    tag: tagOf(index.version, ctx.actor.kind, ...grants.toSorted(), `${at.z}/${at.x}/${at.y}`),
    bytes: async () => encodeTile({ [layer]: pointTile(index, at, { minZoom: Math.max(map.minZoom ?? 0, WHOLE_CITY_ZOOM), badge: map.badge, visible: visibleTo(ctx, register), from: map.from }) }),
  }
}

export const readTile = defineQuery(situationMap.queries.readTile, async (ctx, input) => {
  const { layer, z, x, y } = input
  const fixed = layer === 'base' || layer === 'terrain'
  const tile = fixed ? await fixedTile(layer, ctx.region.folder, { z, x, y }) : await registerTile(ctx, layer, { z, x, y })
  if (tile.tag === input.known) return { tag: tile.tag, base64: null }
  return { tag: tile.tag, base64: Buffer.from(await tile.bytes()).toString('base64') }
})
