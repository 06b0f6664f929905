import { registerServer } from '#platform/server/register/register-server.ts'
import { indicator } from '../contract.ts'
import { accidentRegister } from '../registers/accident.ts'

export const accidents = registerServer(accidentRegister, indicator, 'Accident', 'Accidents')
