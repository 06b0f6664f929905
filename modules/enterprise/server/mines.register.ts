import { registerServer } from '#platform/server/register/register-server.ts'
import { enterprise } from '../contract.ts'
import { mineRegister } from '../registers/mine.ts'

export const mines = registerServer(mineRegister, enterprise, 'Mine', 'Mines')
