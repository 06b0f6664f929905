import { defineConsoleModule, fillSlot, lazyPage } from '#platform/console/define-console-module.ts'

export const warningConsole = defineConsoleModule({
  module: 'warning',
  group: 'warning',
  routes: [
    { path: '/warnings', title: { zh: '预警', en: 'Warnings' }, component: lazyPage(() => import('./warning-list.tsx'), 'WarningList'), permission: 'warning.read', frame: 'page' },
    { path: '/warning/$id', title: { zh: '预警', en: 'Warning' }, component: lazyPage(() => import('./warning-page.tsx'), 'WarningPage'), permission: 'warning.read', frame: 'page' },
    { path: '/warning-compose/$id', title: { zh: '发布预警', en: 'Issue a warning' }, component: lazyPage(() => import('./composer-page.tsx'), 'ComposerPage'), permission: 'warning.read', frame: 'page' },
    { path: '/warning-verification', title: { zh: '预警检验', en: 'Verification' }, component: lazyPage(() => import('./verification-page.tsx'), 'VerificationPage'), permission: 'warning.read', frame: 'page' },
    { path: '/warning-tables', title: { zh: '预警标准与措施', en: 'Warning tables' }, component: lazyPage(() => import('./table-page.tsx'), 'TablePage'), permission: 'warning.read', frame: 'page' },
    { path: '/warning-feeds', title: { zh: '预警来源', en: 'Warning sources' }, component: lazyPage(() => import('./feed-page.tsx'), 'FeedPage'), permission: 'warning.read', frame: 'page' },
  ],
  menu: [
    { title: { zh: '预警', en: 'Warnings' }, path: '/warnings', permission: 'warning.read', order: 0 },
    { title: { zh: '检验与覆盖', en: 'Verification' }, path: '/warning-verification', permission: 'warning.read', order: 10 },
    { title: { zh: '标准与措施', en: 'Tables' }, path: '/warning-tables', permission: 'warning.read', order: 12 },
    { title: { zh: '来源', en: 'Sources' }, path: '/warning-feeds', permission: 'warning.read', order: 14 },
  ],
  mapLayers: async () => (await import('./warning-layer.ts')).warningLayers,
  slots: [
    fillSlot('system.settings', () => import('./module-settings.tsx'), (module) => module.ModuleSettings, { permission: 'warning.read', order: 20 }),
    fillSlot('bar.warnings', () => import('./bar-warnings.tsx'), (module) => module.BarWarnings, { permission: 'warning.read' }),
    fillSlot('watch.alarms', () => import('./watch-warnings.tsx'), (module) => module.WatchWarnings, { permission: 'warning.read', order: 0 }),
  ],
})
