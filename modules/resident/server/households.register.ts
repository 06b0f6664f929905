import { registerServer } from '#platform/server/register/register-server.ts'
import { resident } from '../contract.ts'
import { householdRegister } from '../registers/household.ts'

export const households = registerServer(householdRegister, resident, 'Household', 'Households')
