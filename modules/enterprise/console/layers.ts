import { registerLayer } from '#platform/console/register/register-layer.ts'
import type { Register } from '#platform/kernel/register.ts'
import type { MapLayer } from '#platform/web/map/map-layer.ts'
import { enterpriseRegister } from '../registers/enterprise.ts'
import { fireUnitRegister } from '../registers/fire-unit.ts'
import { mineRegister } from '../registers/mine.ts'

export const layers: readonly MapLayer[] = [
  registerLayer(enterpriseRegister as unknown as Register),
  registerLayer(fireUnitRegister as unknown as Register),
  registerLayer(mineRegister as unknown as Register),
]
