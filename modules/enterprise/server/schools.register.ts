import { registerServer } from '#platform/server/register/register-server.ts'
import { enterprise } from '../contract.ts'
import { schoolRegister } from '../registers/school.ts'

export const schools = registerServer(schoolRegister, enterprise, 'School', 'Schools')
