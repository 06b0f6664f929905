import { defineConsoleModule, fillSlot, lazyPage } from '#platform/console/define-console-module.ts'

export const intakeConsole = defineConsoleModule({
  module: 'intake',
  group: 'watch',
  routes: [{ path: '/calls', title: { zh: '接报记录', en: 'Calls' }, component: lazyPage(() => import('./call-list.tsx'), 'CallList'), permission: 'intake.read', frame: 'page' }],
  menu: [{ title: { zh: '接报记录', en: 'Calls' }, path: '/calls', permission: 'intake.read', order: 2 }],
  slots: [fillSlot('watch.intake', () => import('./intake-panel.tsx'), (module) => module.IntakePanel, { permission: 'intake.take' })],
})
