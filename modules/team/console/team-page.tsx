import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { team } from '../contract.ts'
import { teamRegister } from '../registers/team.ts'

const page = defineRegisterPage(teamRegister, team, 'Team', 'Teams')

export function TeamPage(): ReactNode {
  return <RegisterPage spec={page} />
}
