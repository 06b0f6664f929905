import { registerServer } from '#platform/server/register/register-server.ts'
import { team } from '../contract.ts'
import { teamRegister } from '../registers/team.ts'

export const teams = registerServer(teamRegister, team, 'Team', 'Teams')
