import type { ReactNode } from 'react'
import { defineRegisterPage } from '#platform/console/register/define-register-page.ts'
import { RegisterPage } from '#platform/console/register/register-page.tsx'
import { enterprise } from '../contract.ts'
import { fireworksShopRegister } from '../registers/fireworks-shop.ts'

const page = defineRegisterPage(fireworksShopRegister, enterprise, 'FireworksShop', 'FireworksShops')

export function FireworksShopPage(): ReactNode {
  return <RegisterPage spec={page} />
}
