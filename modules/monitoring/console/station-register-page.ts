import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { monitoring } from '../contract.ts'
import { stationRegister } from '../registers/station.ts'

/** The station register as pages and forms show it. */
export const stationRegisterPage = defineRegisterPage(stationRegister, monitoring, 'RegisteredStation', 'RegisteredStations')
