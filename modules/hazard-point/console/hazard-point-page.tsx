import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { HazardPointFacts } from './hazard-point-facts.tsx'
import { hazardPoint } from '../contract.ts'
import { hazardPointRegister } from '../registers/hazard-point.ts'

const page = defineRegisterPage(hazardPointRegister, hazardPoint, 'HazardPoint', 'HazardPoints', { drawerFacts: HazardPointFacts })

export function HazardPointPage(): ReactNode {
  return <RegisterPage spec={page} />
}
