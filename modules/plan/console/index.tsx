import { defineConsoleModule, fillSlot, lazyPage } from '#platform/console/define-console-module.ts'

export const planConsole = defineConsoleModule({
  module: 'plan',
  group: 'incident',
  routes: [
    { path: '/plans', title: { zh: '预案', en: 'Plans' }, component: lazyPage(() => import('./plans-page.tsx'), 'PlansPage'), permission: 'plan.read', frame: 'page' },
    { path: '/plans/new', title: { zh: '新建预案', en: 'New plan' }, component: lazyPage(() => import('./new-plan-page.tsx'), 'NewPlanPage'), permission: 'plan.edit', frame: 'page' },
    { path: '/plans/$id', title: { zh: '预案', en: 'Plan' }, component: lazyPage(() => import('./plan-page.tsx'), 'PlanPage'), permission: 'plan.read', frame: 'page' },
    { path: '/plans/$id/print', title: { zh: '预案清单', en: 'Plan checklist' }, component: lazyPage(() => import('./plan-print.tsx'), 'PlanPrint'), permission: 'plan.read', frame: 'full' },
  ],
  menu: [{ title: { zh: '预案', en: 'Plans' }, path: '/plans', permission: 'plan.read', order: 20 }],
  slots: [fillSlot('system.settings', () => import('./module-settings.tsx'), (module) => module.ModuleSettings, { permission: 'plan.read', order: 90 })],
})
