import { defineConsoleModule, lazyPage } from '#platform/console/define-console-module.ts'

const storePage = lazyPage(() => import('./store-page.tsx'), 'StorePage')
const supplyItemPage = lazyPage(() => import('./supply-item-page.tsx'), 'SupplyItemPage')

export const supplyConsole = defineConsoleModule({
  module: 'supply',
  group: 'supply',
  routes: [
    { path: '/registers/store', title: { zh: '储备库', en: 'Stores' }, component: storePage, permission: 'supply.read' },
    { path: '/registers/store/$id', title: { zh: '储备库', en: 'Stores' }, component: storePage, permission: 'supply.read' },
    { path: '/registers/supply-item', title: { zh: '物资存量', en: 'Stock' }, component: supplyItemPage, permission: 'supply.read' },
    { path: '/registers/supply-item/$id', title: { zh: '物资存量', en: 'Stock' }, component: supplyItemPage, permission: 'supply.read' },
  ],
  menu: [
    { title: { zh: '储备库', en: 'Stores' }, path: '/registers/store', permission: 'supply.read', order: 10 },
    { title: { zh: '物资存量', en: 'Stock' }, path: '/registers/supply-item', permission: 'supply.read', order: 11 },
  ],
  mapLayers: async () => (await import('./layers.ts')).layers,
})
