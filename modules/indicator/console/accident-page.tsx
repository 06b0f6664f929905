import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { indicator } from '../contract.ts'
import { accidentRegister } from '../registers/accident.ts'

const page = defineRegisterPage(accidentRegister, indicator, 'Accident', 'Accidents')

export function AccidentPage(): ReactNode {
  return <RegisterPage spec={page} />
}
