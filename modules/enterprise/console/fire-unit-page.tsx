import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { enterprise } from '../contract.ts'
import { fireUnitRegister } from '../registers/fire-unit.ts'

const page = defineRegisterPage(fireUnitRegister, enterprise, 'FireUnit', 'FireUnits')

export function FireUnitPage(): ReactNode {
  return <RegisterPage spec={page} />
}
