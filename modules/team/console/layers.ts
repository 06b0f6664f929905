import { registerLayer } from '#platform/console/register/register-layer.ts'
import type { Register } from '#platform/kernel/register.ts'
import type { MapLayer } from '#platform/web/map/map-layer.ts'
import { teamRegister } from '../registers/team.ts'

export const layers: readonly MapLayer[] = [
  registerLayer(teamRegister as unknown as Register, { on: true, glyphBy: { property: 'kind', values: { fire: '消', professional: '专', army: '军', social: '社', town: '镇', village: '村' } }, fillBy: { property: 'status', values: { moving: 'half', 'on-site': 'full' } } }),
]
