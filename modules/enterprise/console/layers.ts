import { registerLayer } from '#platform/console/register/register-layer.ts'
import type { Register } from '#platform/kernel/register.ts'
import type { MapLayer } from '#platform/web/map/map-layer.ts'
import { enterpriseRegister } from '../registers/enterprise.ts'
import { fireUnitRegister } from '../registers/fire-unit.ts'
import { highRiseRegister } from '../registers/high-rise.ts'
import { schoolRegister } from '../registers/school.ts'
import { fireworksShopRegister } from '../registers/fireworks-shop.ts'
import { chemicalEnterpriseRegister } from '../registers/chemical-enterprise.ts'
import { dustEnterpriseRegister } from '../registers/dust-enterprise.ts'
import { mineRegister } from '../registers/mine.ts'

export const layers: readonly MapLayer[] = [
  registerLayer(enterpriseRegister as unknown as Register),
  registerLayer(fireUnitRegister as unknown as Register),
  registerLayer(mineRegister as unknown as Register),
  registerLayer(highRiseRegister as unknown as Register),
  registerLayer(schoolRegister as unknown as Register),
  registerLayer(fireworksShopRegister as unknown as Register),
  registerLayer(chemicalEnterpriseRegister as unknown as Register),
  registerLayer(dustEnterpriseRegister as unknown as Register),
]
