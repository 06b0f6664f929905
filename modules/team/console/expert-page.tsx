import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { team } from '../contract.ts'
import { expertRegister } from '../registers/expert.ts'

const page = defineRegisterPage(expertRegister, team, 'Expert', 'Experts')

export function ExpertPage(): ReactNode {
  return <RegisterPage spec={page} />
}
