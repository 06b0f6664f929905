import { registerServer } from '#platform/server/register/register-server.ts'
import { indicator } from '../contract.ts'
import { yearbookRegister } from '../registers/yearbook.ts'

export const yearbooks = registerServer(yearbookRegister, indicator, 'Yearbook', 'Yearbooks')
