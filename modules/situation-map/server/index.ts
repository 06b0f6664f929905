import { defineServerModule } from '#platform/server/action/define.ts'
import { situationMap } from '../contract.ts'
import en from '../locales/en-US.json' with { type: 'json' }
import zh from '../locales/zh-CN.json' with { type: 'json' }
import { findInArea } from './find-in-area.ts'
import { findObject } from './find-object.ts'
import { keepWarm } from './keep-warm.ts'
import { listLayers } from './list-layers.ts'
import { readTile } from './read-tile.ts'
import { tileRoutes } from './tile-routes.ts'

export const situationMapModule = defineServerModule({ contract: situationMap, queries: [listLayers, readTile, findObject, findInArea], routes: tileRoutes, start: keepWarm, locales: { zh, en } })
