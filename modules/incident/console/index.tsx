import { defineConsoleModule, fillSlot, lazyPage } from '#platform/console/define-console-module.ts'

export const incidentConsole = defineConsoleModule({
  module: 'incident',
  group: 'incident',
  routes: [
    { path: '/incidents', title: { zh: '事件', en: 'Incidents' }, component: lazyPage(() => import('./incident-list.tsx'), 'IncidentList'), permission: 'incident.read', frame: 'page' },
    { path: '/incident/$id', title: { zh: '事件室', en: 'Incident room' }, component: lazyPage(() => import('./incident-room.tsx'), 'IncidentRoom'), permission: 'incident.read', frame: 'full' },
    { path: '/incident/$id/report', title: { zh: '事件报告', en: 'Incident report' }, component: lazyPage(() => import('./print-report.tsx'), 'PrintReport'), permission: 'incident.read', frame: 'full' },
  ],
  menu: [{ title: { zh: '事件', en: 'Incidents' }, path: '/incidents', permission: 'incident.read', order: 1 }],
  mapLayers: async () => (await import('./incident-layer.ts')).incidentLayers,
  slots: [
    fillSlot('system.settings', () => import('./module-settings.tsx'), (module) => module.ModuleSettings, { permission: 'incident.read', order: 50 }),
    fillSlot('alarm.acts', () => import('./alarm-incident.tsx'), (module) => module.AlarmIncident, { permission: 'incident.open' }),
    fillSlot('watch.clocks', () => import('./clocks-panel.tsx'), (module) => module.ClocksPanel, { permission: 'incident.read' }),
    fillSlot('map.incidents', () => import('./map-incidents.tsx'), (module) => module.MapIncidents, { permission: 'incident.read' }),
    fillSlot('map.time-marks', () => import('./time-marks.tsx'), (module) => module.TimeMarks, { permission: 'incident.read' }),
  ],
})
