import { registerServer } from '#platform/server/register/register-server.ts'
import { enterprise } from '../contract.ts'
import { highRiseRegister } from '../registers/high-rise.ts'

export const highRises = registerServer(highRiseRegister, enterprise, 'HighRise', 'HighRises')
