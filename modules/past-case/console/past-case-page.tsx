import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { pastCase } from '../contract.ts'
import { pastCaseRegister } from '../registers/past-case.ts'

const page = defineRegisterPage(pastCaseRegister, pastCase, 'PastCase', 'PastCases')

export function PastCasePage(): ReactNode {
  return <RegisterPage spec={page} />
}
