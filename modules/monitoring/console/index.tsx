import { defineConsoleModule, fillSlot, lazyPage } from '#platform/console/define-console-module.ts'

const registeredStationPage = lazyPage(() => import('./registered-station-page.tsx'), 'RegisteredStationPage')

export const monitoringConsole = defineConsoleModule({
  module: 'monitoring',
  group: 'warning',
  routes: [
    { path: '/stations', title: { zh: '监测', en: 'Stations' }, component: lazyPage(() => import('./station-page.tsx'), 'StationPage'), permission: 'monitoring.read', frame: 'page' },
    { path: '/water', title: { zh: '水情与覆盖', en: 'Rivers and coverage' }, component: lazyPage(() => import('./water-page.tsx'), 'WaterPage'), permission: 'monitoring.read', frame: 'page' },
    { path: '/devices', title: { zh: '设备', en: 'Devices' }, component: lazyPage(() => import('./device-page.tsx'), 'DevicePage'), permission: 'monitoring.operate', frame: 'page' },
    { path: '/registers/station', title: { zh: '监测站名册', en: 'Station register' }, component: registeredStationPage, permission: 'monitoring.read' },
    { path: '/registers/station/$id', title: { zh: '监测站名册', en: 'Station register' }, component: registeredStationPage, permission: 'monitoring.read' },
  ],
  mapLayers: async () => (await import('./layers.ts')).layers,
  menu: [
    { title: { zh: '监测', en: 'Stations' }, path: '/stations', permission: 'monitoring.read', order: 10 },
    { title: { zh: '水情与覆盖', en: 'Rivers' }, path: '/water', permission: 'monitoring.read', order: 12 },
    { title: { zh: '监测站名册', en: 'Station register' }, path: '/registers/station', permission: 'monitoring.read', order: 11 },
    { title: { zh: '设备', en: 'Devices' }, path: '/devices', permission: 'monitoring.operate', order: 30 },
  ],
  slots: [fillSlot('bar.feeds', () => import('./bar-feeds.tsx'), (module) => module.BarFeeds, { permission: 'monitoring.read' }), fillSlot('map.time', () => import('./map-time.tsx'), (module) => module.MapTime, { permission: 'monitoring.read' }), fillSlot('register.drawer', () => import('./watching-stations.tsx'), (module) => module.WatchingStations, { permission: 'monitoring.read' })],
})
