import { defineConsoleModule, lazyPage } from '#platform/console/define-console-module.ts'

const pastCasePage = lazyPage(() => import('./past-case-page.tsx'), 'PastCasePage')

export const pastCaseConsole = defineConsoleModule({
  module: 'past-case',
  group: 'incident',
  routes: [
    { path: '/registers/past-case', title: { zh: '历史案例', en: 'Past cases' }, component: pastCasePage, permission: 'past-case.read' },
    { path: '/registers/past-case/$id', title: { zh: '历史案例', en: 'Past cases' }, component: pastCasePage, permission: 'past-case.read' },
  ],
  menu: [{ title: { zh: '历史案例', en: 'Past cases' }, path: '/registers/past-case', permission: 'past-case.read', order: 60 }],
})
