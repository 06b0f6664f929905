import { registerLayer } from '#platform/console/register/register-layer.ts'
import type { Register } from '#platform/kernel/register.ts'
import type { MapLayer } from '#platform/web/map/map-layer.ts'
import { stationRegister } from '../registers/station.ts'

export const layers: readonly MapLayer[] = [registerLayer(stationRegister as unknown as Register, { on: true })]
