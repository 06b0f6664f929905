import { registerServer } from '#platform/server/register/register-server.ts'
import { team } from '../contract.ts'
import { expertRegister } from '../registers/expert.ts'

export const experts = registerServer(expertRegister, team, 'Expert', 'Experts')
