import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { supply } from '../contract.ts'
import { storeRegister } from '../registers/store.ts'

const page = defineRegisterPage(storeRegister, supply, 'Store', 'Stores')

export function StorePage(): ReactNode {
  return <RegisterPage spec={page} />
}
