import { registerServer } from '#platform/server/register/register-server.ts'
import { supply } from '../contract.ts'
import { storeRegister } from '../registers/store.ts'

export const stores = registerServer(storeRegister, supply, 'Store', 'Stores')
