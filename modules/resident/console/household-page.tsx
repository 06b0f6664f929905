import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { resident } from '../contract.ts'
import { householdRegister } from '../registers/household.ts'

const page = defineRegisterPage(householdRegister, resident, 'Household', 'Households')

export function HouseholdPage(): ReactNode {
  return <RegisterPage spec={page} />
}
