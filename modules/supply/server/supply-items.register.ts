import { registerServer } from '#platform/server/register/register-server.ts'
import { supply } from '../contract.ts'
import { supplyItemRegister } from '../registers/supply-item.ts'

export const supplyItems = registerServer(supplyItemRegister, supply, 'SupplyItem', 'SupplyItems')
