import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { enterprise } from '../contract.ts'
import { mineRegister } from '../registers/mine.ts'

const page = defineRegisterPage(mineRegister, enterprise, 'Mine', 'Mines')

export function MinePage(): ReactNode {
  return <RegisterPage spec={page} />
}
