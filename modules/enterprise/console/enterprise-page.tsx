import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { enterprise } from '../contract.ts'
import { enterpriseRegister } from '../registers/enterprise.ts'

const page = defineRegisterPage(enterpriseRegister, enterprise, 'Enterprise', 'Enterprises')

export function EnterprisePage(): ReactNode {
  return <RegisterPage spec={page} />
}
