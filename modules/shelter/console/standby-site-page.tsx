import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { shelter } from '../contract.ts'
import { standbySiteRegister } from '../registers/standby-site.ts'

const page = defineRegisterPage(standbySiteRegister, shelter, 'StandbySite', 'StandbySites')

export function StandbySitePage(): ReactNode {
  return <RegisterPage spec={page} />
}
