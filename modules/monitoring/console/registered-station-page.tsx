import type { ReactNode } from 'react'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { stationRegisterPage } from './station-register-page.ts'

/** 监测站名册: register a station that waits in quarantine, import a list, set levels with their source. */
export function RegisteredStationPage(): ReactNode {
  return <RegisterPage spec={stationRegisterPage} />
}
