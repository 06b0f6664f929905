import { defineConsoleModule, fillSlot, lazyPage } from '#platform/console/define-console-module.ts'

export const callOutConsole = defineConsoleModule({
  module: 'call-out',
  group: 'watch',
  routes: [
    { path: '/call-outs', title: { zh: '叫应', en: 'Call-outs' }, component: lazyPage(() => import('./list-page.tsx'), 'CallOutList'), permission: 'call-out.read', frame: 'page' },
    { path: '/call-out/$id', title: { zh: '叫应板', en: 'Call-out board' }, component: lazyPage(() => import('./board-page.tsx'), 'BoardPage'), permission: 'call-out.read', frame: 'page' },
    { path: '/call-out-ladders', title: { zh: '叫应时限', en: 'Call-out ladders' }, component: lazyPage(() => import('./ladder-page.tsx'), 'LadderPage'), permission: 'call-out.read', frame: 'page' },
  ],
  menu: [{ title: { zh: '叫应', en: 'Call-outs' }, path: '/call-outs', permission: 'call-out.read', order: 3 }],
  slots: [
    fillSlot('register.drawer', () => import('./person-history.tsx'), (module) => module.PersonHistory, { permission: 'call-out.read', order: 50 }),
    fillSlot('system.settings', () => import('./module-settings.tsx'), (module) => module.ModuleSettings, { permission: 'call-out.read', order: 40 }),
    fillSlot('watch.answers', () => import('./answers-panel.tsx'), (module) => module.AnswersPanel, { permission: 'call-out.read', order: 0 }),
    fillSlot('incident.tab', () => import('./incident-tab.tsx'), (module) => module.IncidentCallOuts, { title: { zh: '叫应', en: 'Call-out' }, permission: 'call-out.read', order: 40 }),
  ],
})
