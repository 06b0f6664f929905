import { defineConsoleModule, lazyPage } from '#platform/console/define-console-module.ts'

export const watchConsole = defineConsoleModule({
  module: 'watch',
  group: 'watch',
  routes: [
    { path: '/watch', title: { zh: '值班台', en: 'Watch desk' }, component: lazyPage(() => import('./watch-desk.tsx'), 'WatchDesk'), permission: 'watch.read', frame: 'full' },
    { path: '/watch/log', title: { zh: '值班日志', en: 'Watch log' }, component: lazyPage(() => import('./watch-log-page.tsx'), 'WatchLogPage'), permission: 'watch.read', frame: 'page' },
  ],
  menu: [
    { title: { zh: '值班台', en: 'Watch desk' }, path: '/watch', permission: 'watch.read', order: 1 },
    { title: { zh: '值班日志', en: 'Watch log' }, path: '/watch/log', permission: 'watch.read', order: 2 },
  ],
})
