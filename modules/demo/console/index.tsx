import { defineConsoleModule, lazyPage } from '#platform/console/define-console-module.ts'

export const demoConsole = defineConsoleModule({
  module: 'demo',
  group: 'system',
  routes: [{ path: '/demo', title: { zh: '演示暴雨', en: 'Demo storm' }, component: lazyPage(() => import('./demo-page.tsx'), 'DemoPage'), permission: 'demo.run', frame: 'page' }],
  menu: [{ title: { zh: '演示', en: 'Demonstration' }, path: '/demo', permission: 'demo.run', order: 900 }],
})
