import { registerServer } from '#platform/server/register/register-server.ts'
import { enterprise } from '../contract.ts'
import { enterpriseRegister } from '../registers/enterprise.ts'

export const enterprises = registerServer(enterpriseRegister, enterprise, 'Enterprise', 'Enterprises')
