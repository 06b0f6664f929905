import { registerLayer } from '#platform/console/register/register-layer.ts'
import type { Register } from '#platform/kernel/register.ts'
import type { MapLayer } from '#platform/web/map/map-layer.ts'
import { shelterRegister } from '../registers/shelter.ts'
import { standbySiteRegister } from '../registers/standby-site.ts'

export const layers: readonly MapLayer[] = [
  registerLayer(shelterRegister as unknown as Register, { on: true, fillBy: { property: 'status', values: { ready: 'half', open: 'full' } } }),
  registerLayer(standbySiteRegister as unknown as Register, { on: true, fillBy: { property: 'status', values: { open: 'full' } } }),
]
