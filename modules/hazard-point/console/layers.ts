import { registerLayer } from '#platform/console/register/register-layer.ts'
import type { Register } from '#platform/kernel/register.ts'
import type { MapLayer } from '#platform/web/map/map-layer.ts'
import { hazardPointRegister } from '../registers/hazard-point.ts'

export const layers: readonly MapLayer[] = [
  registerLayer(hazardPointRegister as unknown as Register, { on: true }),
]
