import { defineConsoleModule, lazyPage } from '#platform/console/define-console-module.ts'

export const situationMapConsole = defineConsoleModule({
  module: 'situation-map',
  group: 'map',
  routes: [{ path: '/map', title: { zh: '一张图', en: 'Situation map' }, component: lazyPage(() => import('./map-page.tsx'), 'MapPage'), permission: 'situation-map.read', frame: 'full' }],
  menu: [{ title: { zh: '一张图', en: 'Map' }, path: '/map', permission: 'situation-map.read', order: 1 }],
})
