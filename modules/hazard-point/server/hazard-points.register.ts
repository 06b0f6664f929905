import { registerServer } from '#platform/server/register/register-server.ts'
import { hazardPoint } from '../contract.ts'
import { hazardPointRegister } from '../registers/hazard-point.ts'

export const hazardPoints = registerServer(hazardPointRegister, hazardPoint, 'HazardPoint', 'HazardPoints')
