import { defineConsoleModule, fillSlot, lazyPage } from '#platform/console/define-console-module.ts'

const hazardPointPage = lazyPage(() => import('./hazard-point-page.tsx'), 'HazardPointPage')

export const hazardPointConsole = defineConsoleModule({
  module: 'hazard-point',
  group: 'risk',
  routes: [
    { path: '/registers/hazard-point', title: { zh: '地灾隐患点', en: 'Hazard points' }, component: hazardPointPage, permission: 'hazard-point.read' },
    { path: '/registers/hazard-point/$id', title: { zh: '地灾隐患点', en: 'Hazard points' }, component: hazardPointPage, permission: 'hazard-point.read' },
  ],
  menu: [
    { title: { zh: '地灾隐患点', en: 'Hazard points' }, path: '/registers/hazard-point', permission: 'hazard-point.read', order: 10 },
  ],
  mapLayers: async () => (await import('./layers.ts')).layers,
  slots: [fillSlot('register.drawer', () => import('./standby-links.tsx'), (module) => module.StandbyLinks, { permission: 'hazard-point.read', order: 60 })],
})
