import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { enterprise } from '../contract.ts'
import { dustEnterpriseRegister } from '../registers/dust-enterprise.ts'

const page = defineRegisterPage(dustEnterpriseRegister, enterprise, 'DustEnterprise', 'DustEnterprises')

export function DustEnterprisePage(): ReactNode {
  return <RegisterPage spec={page} />
}
