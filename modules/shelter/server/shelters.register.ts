import { registerServer } from '#platform/server/register/register-server.ts'
import { shelter } from '../contract.ts'
import { shelterRegister } from '../registers/shelter.ts'

export const shelters = registerServer(shelterRegister, shelter, 'Shelter', 'Shelters')
