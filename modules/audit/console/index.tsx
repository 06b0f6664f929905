import { defineConsoleModule, fillSlot, lazyPage } from '#platform/console/define-console-module.ts'

export const auditConsole = defineConsoleModule({
  module: 'audit',
  group: 'system',
  routes: [
    { path: '/audit/log', title: { zh: '审计日志', en: 'Audit log' }, component: lazyPage(() => import('./audit-log-page.tsx'), 'AuditLogPage'), permission: 'audit.read' },
    { path: '/audit/chain', title: { zh: '全程链路', en: 'Chain of a matter' }, component: lazyPage(() => import('./chain-page.tsx'), 'ChainPage'), permission: 'audit.chain' },
    { path: '/audit/chain/$subject', title: { zh: '全程链路', en: 'Chain of a matter' }, component: lazyPage(() => import('./chain-page.tsx'), 'ChainPage'), permission: 'audit.chain' },
  ],
  menu: [
    { title: { zh: '审计日志', en: 'Audit log' }, path: '/audit/log', permission: 'audit.read', order: 20 },
    { title: { zh: '全程链路', en: 'Chain' }, path: '/audit/chain', permission: 'audit.chain', order: 21 },
  ],
  slots: [fillSlot('setting.history', () => import('./setting-history.tsx'), (module) => module.SettingHistory)],
})
