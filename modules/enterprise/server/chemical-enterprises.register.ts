import { registerServer } from '#platform/server/register/register-server.ts'
import { enterprise } from '../contract.ts'
import { chemicalEnterpriseRegister } from '../registers/chemical-enterprise.ts'

export const chemicalEnterprises = registerServer(chemicalEnterpriseRegister, enterprise, 'ChemicalEnterprise', 'ChemicalEnterprises')
