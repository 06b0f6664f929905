import { definePocketModule, lazyScreen } from '#platform/pocket/define-pocket-module.ts'

export const incidentPocket = definePocketModule({
  module: 'incident',
  screens: [{ path: '/report', title: { zh: '报情况', en: 'Report' }, component: lazyScreen(() => import('./report-screen.tsx'), 'ReportScreen'), permission: 'incident.report' }],
  parts: [{ tab: 'today', place: 'foot', component: lazyScreen(() => import('./report-button.tsx'), 'ReportButton'), permission: 'incident.report', order: 10 }],
})
