import { defineConsoleModule, fillSlot } from '#platform/console/define-console-module.ts'

export const dispatchConsole = defineConsoleModule({
  module: 'dispatch',
  group: 'incident',
  routes: [],
  menu: [],
  slots: [
    fillSlot('system.settings', () => import('./module-settings.tsx'), (module) => module.ModuleSettings, { permission: 'dispatch.read', order: 70 }),
    fillSlot('incident.act', () => import('./issue-button.tsx'), (module) => module.IssueButton, { permission: 'dispatch.order' }),
    fillSlot('incident.orders', () => import('./orders-panel.tsx'), (module) => module.OrdersPanel, { permission: 'dispatch.read' }),
    fillSlot('incident.forces', () => import('./forces-panel.tsx'), (module) => module.ForcesPanel, { permission: 'dispatch.read' }),
    fillSlot('watch.answers', () => import('./answers-panel.tsx'), (module) => module.AnswersPanel, { permission: 'dispatch.read', order: 1 }),
  ],
})
