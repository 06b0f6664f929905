import { defineConsoleModule, fillSlot, lazyPage } from '#platform/console/define-console-module.ts'

export const alarmConsole = defineConsoleModule({
  module: 'alarm',
  group: 'warning',
  routes: [
    { path: '/alarms', title: { zh: '告警', en: 'Alarms' }, component: lazyPage(() => import('./alarm-page.tsx'), 'AlarmPage'), permission: 'alarm.read', frame: 'page' },
    { path: '/alarm-rules', title: { zh: '告警规则', en: 'Alarm rules' }, component: lazyPage(() => import('./rule-page.tsx'), 'RulePage'), permission: 'alarm.read', frame: 'page' },
  ],
  menu: [
    { title: { zh: '告警', en: 'Alarms' }, path: '/alarms', permission: 'alarm.read', order: 1 },
    { title: { zh: '告警规则', en: 'Alarm rules' }, path: '/alarm-rules', permission: 'alarm.read', order: 20 },
  ],
  mapLayers: async () => (await import('./alarm-layer.ts')).alarmLayers,
  slots: [
    fillSlot('system.settings', () => import('./module-settings.tsx'), (module) => module.ModuleSettings, { permission: 'alarm.read', order: 10 }),
    fillSlot('watch.alarms', () => import('./watch-alarms.tsx'), (module) => module.WatchAlarms, { permission: 'alarm.read' }),
    fillSlot('map.time-marks', () => import('./time-marks.tsx'), (module) => module.TimeMarks, { permission: 'alarm.read' }),
  ],
})
