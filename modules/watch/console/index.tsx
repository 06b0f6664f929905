import { defineConsoleModule, fillSlot, lazyPage } from '#platform/console/define-console-module.ts'

const READ = { permission: 'watch.read' } as const

export const watchConsole = defineConsoleModule({
  module: 'watch',
  group: 'watch',
  routes: [
    { path: '/watch', title: { zh: '值班台', en: 'Watch desk' }, component: lazyPage(() => import('./watch-desk.tsx'), 'WatchDesk'), ...READ, frame: 'full' },
    { path: '/watch/roster', title: { zh: '排班', en: 'Roster' }, component: lazyPage(() => import('./roster-page.tsx'), 'RosterPage'), ...READ, frame: 'page' },
    { path: '/watch/handover', title: { zh: '交接班', en: 'Hand-over' }, component: lazyPage(() => import('./handover-page.tsx'), 'HandoverPage'), ...READ, frame: 'page' },
    { path: '/watch/contacts', title: { zh: '通讯录', en: 'Contacts' }, component: lazyPage(() => import('./contact-page.tsx'), 'ContactPage'), ...READ, frame: 'page' },
    { path: '/watch/papers', title: { zh: '来文', en: 'Papers' }, component: lazyPage(() => import('./paper-page.tsx'), 'PaperPage'), ...READ, frame: 'page' },
    { path: '/watch/checks', title: { zh: '查岗', en: 'Checks' }, component: lazyPage(() => import('./check-page.tsx'), 'CheckPage'), ...READ, frame: 'page' },
    { path: '/watch/log', title: { zh: '值班日志', en: 'Watch log' }, component: lazyPage(() => import('./watch-log-page.tsx'), 'WatchLogPage'), ...READ, frame: 'page' },
    { path: '/watch/log/print', title: { zh: '打印值班日志', en: 'Print the watch log' }, component: lazyPage(() => import('./print-log.tsx'), 'PrintLog'), ...READ, frame: 'full' },
    { path: '/watch/fallback', title: { zh: '纸质备份', en: 'Paper fallback' }, component: lazyPage(() => import('./print-fallback.tsx'), 'PrintFallback'), permission: 'watch.write', frame: 'full' },
  ],
  menu: [
    { title: { zh: '值班台', en: 'Watch desk' }, path: '/watch', ...READ, order: 1 },
    { title: { zh: '交接班', en: 'Hand-over' }, path: '/watch/handover', ...READ, order: 2 },
    { title: { zh: '排班', en: 'Roster' }, path: '/watch/roster', ...READ, order: 3 },
    { title: { zh: '通讯录', en: 'Contacts' }, path: '/watch/contacts', ...READ, order: 4 },
    { title: { zh: '来文', en: 'Papers' }, path: '/watch/papers', ...READ, order: 5 },
    { title: { zh: '查岗', en: 'Checks' }, path: '/watch/checks', ...READ, order: 6 },
    { title: { zh: '值班日志', en: 'Watch log' }, path: '/watch/log', ...READ, order: 7 },
    { title: { zh: '纸质备份', en: 'Paper fallback' }, path: '/watch/fallback', permission: 'watch.write', order: 8 },
  ],
  slots: [
    fillSlot('system.settings', () => import('./module-settings.tsx'), (module) => module.ModuleSettings, { permission: 'watch.read', order: 30 }),
    fillSlot('bar.desk', () => import('./bar-desk.tsx'), (module) => module.BarDesk, { ...READ, order: 2 }),
    fillSlot('shell.background', () => import('./desk-background.tsx'), (module) => module.DeskBackground, { permission: 'watch.write' }),
  ],
})
