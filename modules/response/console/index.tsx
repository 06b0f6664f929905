import { defineConsoleModule, fillSlot, lazyPage } from '#platform/console/define-console-module.ts'

export const responseConsole = defineConsoleModule({
  module: 'response',
  group: 'incident',
  routes: [
    { path: '/responses', title: { zh: '应急响应', en: 'Responses' }, component: lazyPage(() => import('./responses-page.tsx'), 'ResponsesPage'), permission: 'response.read', frame: 'page' },
    { path: '/headquarters', title: { zh: '专项指挥部', en: 'Special headquarters' }, component: lazyPage(() => import('./headquarters-page.tsx'), 'HeadquartersPage'), permission: 'response.read', frame: 'page' },
  ],
  menu: [
    { title: { zh: '应急响应', en: 'Responses' }, path: '/responses', permission: 'response.read', order: 3 },
    { title: { zh: '专项指挥部', en: 'Headquarters' }, path: '/headquarters', permission: 'response.read', order: 4 },
  ],
  slots: [
    fillSlot('system.settings', () => import('./module-settings.tsx'), (module) => module.ModuleSettings, { permission: 'response.read', order: 80 }),
    fillSlot('incident.respond', () => import('./one-key-sheet.tsx'), (module) => module.OneKeySheet, { permission: 'response.confirm' }),
    fillSlot('incident.tab', () => import('./response-tab.tsx'), (module) => module.ResponseTab, { title: { zh: '响应', en: 'Response' }, permission: 'response.read', order: 1 }),
  ],
})
