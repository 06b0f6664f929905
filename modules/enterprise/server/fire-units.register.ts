import { registerServer } from '#platform/server/register/register-server.ts'
import { enterprise } from '../contract.ts'
import { fireUnitRegister } from '../registers/fire-unit.ts'

export const fireUnits = registerServer(fireUnitRegister, enterprise, 'FireUnit', 'FireUnits')
