import { registerServer } from '#platform/server/register/register-server.ts'
import { shelter } from '../contract.ts'
import { standbySiteRegister } from '../registers/standby-site.ts'

export const standbySites = registerServer(standbySiteRegister, shelter, 'StandbySite', 'StandbySites')
