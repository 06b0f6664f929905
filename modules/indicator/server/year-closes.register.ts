import { registerServer } from '#platform/server/register/register-server.ts'
import { indicator } from '../contract.ts'
import { yearCloseRegister } from '../registers/year-close.ts'

export const yearCloses = registerServer(yearCloseRegister, indicator, 'YearClose', 'YearCloses')
