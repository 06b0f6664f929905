import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { enterprise } from '../contract.ts'
import { schoolRegister } from '../registers/school.ts'

const page = defineRegisterPage(schoolRegister, enterprise, 'School', 'Schools')

export function SchoolPage(): ReactNode {
  return <RegisterPage spec={page} />
}
