import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { supply } from '../contract.ts'
import { supplyItemRegister } from '../registers/supply-item.ts'

const page = defineRegisterPage(supplyItemRegister, supply, 'SupplyItem', 'SupplyItems')

export function SupplyItemPage(): ReactNode {
  return <RegisterPage spec={page} />
}
