import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { indicator } from '../contract.ts'
import { yearCloseRegister } from '../registers/year-close.ts'

const page = defineRegisterPage(yearCloseRegister, indicator, 'YearClose', 'YearCloses')

export function YearClosePage(): ReactNode {
  return <RegisterPage spec={page} />
}
