import { defineConsoleModule, fillSlot, lazyPage } from '#platform/console/define-console-module.ts'

const householdPage = lazyPage(() => import('./household-page.tsx'), 'HouseholdPage')

export const residentConsole = defineConsoleModule({
  module: 'resident',
  group: 'risk',
  routes: [
    { path: '/registers/household', title: { zh: '受威胁户', en: 'Households' }, component: householdPage, permission: 'resident.read' },
    { path: '/registers/household/$id', title: { zh: '受威胁户', en: 'Households' }, component: householdPage, permission: 'resident.read' },
  ],
  menu: [
    { title: { zh: '受威胁户', en: 'Households' }, path: '/registers/household', permission: 'resident.read', order: 20 },
  ],
  mapLayers: async () => (await import('./layers.ts')).layers,
  slots: [fillSlot('register.drawer', () => import('./point-households.tsx'), (module) => module.PointHouseholds, { permission: 'resident.read' })],
})
