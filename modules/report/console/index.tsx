import { defineConsoleModule, fillSlot, lazyPage } from '#platform/console/define-console-module.ts'

export const reportConsole = defineConsoleModule({
  module: 'report',
  group: 'incident',
  routes: [
    { path: '/reports', title: { zh: '信息报送', en: 'Reports' }, component: lazyPage(() => import('./reports-page.tsx'), 'ReportsPage'), permission: 'report.read', frame: 'page' },
    { path: '/report/$id', title: { zh: '报告', en: 'Report' }, component: lazyPage(() => import('./report-page.tsx'), 'ReportPage'), permission: 'report.read', frame: 'full' },
    { path: '/report-settings', title: { zh: '报送设置', en: 'Report settings' }, component: lazyPage(() => import('./settings-page.tsx'), 'SettingsPage'), permission: 'report.read', frame: 'page' },
  ],
  menu: [
    { title: { zh: '信息报送', en: 'Reports' }, path: '/reports', permission: 'report.read', order: 2 },
    { title: { zh: '报送设置', en: 'Report settings' }, path: '/report-settings', permission: 'report.set', order: 90 },
  ],
  slots: [
    fillSlot('system.settings', () => import('./module-settings.tsx'), (module) => module.ModuleSettings, { permission: 'report.read', order: 60 }),
    fillSlot('incident.tab', () => import('./report-tab.tsx'), (module) => module.ReportTab, { title: { zh: '信息报送', en: 'Sent reports' }, permission: 'report.read', order: 10 }),
  ],
})
