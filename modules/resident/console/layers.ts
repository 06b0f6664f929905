import { registerLayer } from '#platform/console/register/register-layer.ts'
import type { Register } from '#platform/kernel/register.ts'
import type { MapLayer } from '#platform/web/map/map-layer.ts'
import { householdRegister } from '../registers/household.ts'

export const layers: readonly MapLayer[] = [
  registerLayer(householdRegister as unknown as Register),
]
