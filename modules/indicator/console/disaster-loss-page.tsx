import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { indicator } from '../contract.ts'
import { disasterLossRegister } from '../registers/disaster-loss.ts'

const page = defineRegisterPage(disasterLossRegister, indicator, 'DisasterLoss', 'DisasterLosses')

export function DisasterLossPage(): ReactNode {
  return <RegisterPage spec={page} />
}
