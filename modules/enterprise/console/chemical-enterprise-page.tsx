import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { enterprise } from '../contract.ts'
import { chemicalEnterpriseRegister } from '../registers/chemical-enterprise.ts'

const page = defineRegisterPage(chemicalEnterpriseRegister, enterprise, 'ChemicalEnterprise', 'ChemicalEnterprises')

export function ChemicalEnterprisePage(): ReactNode {
  return <RegisterPage spec={page} />
}
