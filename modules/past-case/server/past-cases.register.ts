import { registerServer } from '#platform/server/register/register-server.ts'
import { pastCase } from '../contract.ts'
import { pastCaseRegister } from '../registers/past-case.ts'

export const pastCases = registerServer(pastCaseRegister, pastCase, 'PastCase', 'PastCases')
