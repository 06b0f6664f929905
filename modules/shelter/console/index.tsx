import { defineConsoleModule, lazyPage } from '#platform/console/define-console-module.ts'

const shelterPage = lazyPage(() => import('./shelter-page.tsx'), 'ShelterPage')
const standbySitePage = lazyPage(() => import('./standby-site-page.tsx'), 'StandbySitePage')

export const shelterConsole = defineConsoleModule({
  module: 'shelter',
  group: 'supply',
  routes: [
    { path: '/registers/shelter', title: { zh: '避难场所', en: 'Shelters' }, component: shelterPage, permission: 'shelter.read' },
    { path: '/registers/shelter/$id', title: { zh: '避难场所', en: 'Shelters' }, component: shelterPage, permission: 'shelter.read' },
    { path: '/registers/standby-site', title: { zh: '避险安置点', en: 'Standby sites' }, component: standbySitePage, permission: 'shelter.read' },
    { path: '/registers/standby-site/$id', title: { zh: '避险安置点', en: 'Standby sites' }, component: standbySitePage, permission: 'shelter.read' },
  ],
  menu: [
    { title: { zh: '避难场所', en: 'Shelters' }, path: '/registers/shelter', permission: 'shelter.read', order: 20 },
    { title: { zh: '避险安置点', en: 'Standby sites' }, path: '/registers/standby-site', permission: 'shelter.read', order: 21 },
  ],
  mapLayers: async () => (await import('./layers.ts')).layers,
})
