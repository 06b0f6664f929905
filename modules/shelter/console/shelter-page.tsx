import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { shelter } from '../contract.ts'
import { shelterRegister } from '../registers/shelter.ts'

const page = defineRegisterPage(shelterRegister, shelter, 'Shelter', 'Shelters')

export function ShelterPage(): ReactNode {
  return <RegisterPage spec={page} />
}
