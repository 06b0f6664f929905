import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { indicator } from '../contract.ts'
import { yearbookRegister } from '../registers/yearbook.ts'

const page = defineRegisterPage(yearbookRegister, indicator, 'Yearbook', 'Yearbooks')

export function YearbookPage(): ReactNode {
  return <RegisterPage spec={page} />
}
