import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { enterprise } from '../contract.ts'
import { highRiseRegister } from '../registers/high-rise.ts'

const page = defineRegisterPage(highRiseRegister, enterprise, 'HighRise', 'HighRises')

export function HighRisePage(): ReactNode {
  return <RegisterPage spec={page} />
}
