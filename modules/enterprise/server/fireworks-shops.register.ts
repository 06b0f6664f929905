import { registerServer } from '#platform/server/register/register-server.ts'
import { enterprise } from '../contract.ts'
import { fireworksShopRegister } from '../registers/fireworks-shop.ts'

export const fireworksShops = registerServer(fireworksShopRegister, enterprise, 'FireworksShop', 'FireworksShops')
