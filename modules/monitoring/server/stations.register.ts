import { registerServer } from '#platform/server/register/register-server.ts'
import { monitoring } from '../contract.ts'
import { stationRegister } from '../registers/station.ts'

export const stations = registerServer(stationRegister, monitoring, 'RegisteredStation', 'RegisteredStations')
