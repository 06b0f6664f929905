import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { monitoring } from '../contract.ts'
import { stationRegister } from '../registers/station.ts'

const page = defineRegisterPage(stationRegister, monitoring, 'RegisteredStation', 'RegisteredStations')

/** 监测站名册: register a station that waits in quarantine, import a list, set levels with their source. */
export function RegisteredStationPage(): ReactNode {
  return <RegisterPage spec={page} />
}
