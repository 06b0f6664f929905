import { registerServer } from '#platform/server/register/register-server.ts'
import { enterprise } from '../contract.ts'
import { dustEnterpriseRegister } from '../registers/dust-enterprise.ts'

export const dustEnterprises = registerServer(dustEnterpriseRegister, enterprise, 'DustEnterprise', 'DustEnterprises')
