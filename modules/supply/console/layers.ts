import { registerLayer } from '#platform/console/register/register-layer.ts'
import type { Register } from '#platform/kernel/register.ts'
import type { MapLayer } from '#platform/web/map/map-layer.ts'
import { storeRegister } from '../registers/store.ts'

export const layers: readonly MapLayer[] = [
  registerLayer(storeRegister as unknown as Register, { on: true }),
]
